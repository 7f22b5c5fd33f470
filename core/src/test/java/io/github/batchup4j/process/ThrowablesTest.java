package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThrowablesTest {

  /** An exception of a user. */
  @SuppressWarnings("serial")
  public static final class Bad extends RuntimeException {
    private final Object notSerializable = new Object();

    public Bad(String message) {
      super(message);
    }

    Object held() {
      return notSerializable;
    }
  }

  /** An exception that cannot be made of its message. */
  @SuppressWarnings("serial")
  public static final class Counted extends Exception {
    public Counted(int count) {
      super("count is " + count);
    }
  }

  /** An exception that says something else when it is made again. */
  @SuppressWarnings("serial")
  public static final class Doubling extends Exception {
    public Doubling(String message) {
      super(message + message);
    }
  }

  /** An error of a user. */
  @SuppressWarnings("serial")
  static final class Worse extends Error {
    Worse() {
      super("worse");
    }
  }

  /** Fails at whatever it is asked. */
  @SuppressWarnings("serial")
  static final class Mute extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static Throwable sent(Throwable thrown) throws IOException {
    return Messages.thrown(thrown, Messages.checking());
  }

  static Stream<Throwable> ofTheJdk() {
    return Stream.of(
        new IllegalStateException("bad"),
        new IllegalStateException(),
        new IllegalArgumentException("two", new IOException("one")),
        new RuntimeException(new IOException("one")),
        new UncheckedIOException("no file", new FileNotFoundException("a.png")),
        new ExecutionException("failed", new Error("one")),
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new AssertionError("wrong"),
        new AssertionError("wrong", new IOException()),
        new ArrayIndexOutOfBoundsException("Index 3"),
        new NumberFormatException("For input string: \"x\""),
        new NoSuchFileException("a.png"),
        new InterruptedException("sleep interrupted"),
        new NullPointerException(),
        new ClassNotFoundException("com.acme.Crop"));
  }

  @ParameterizedTest
  @MethodSource("ofTheJdk")
  void throwablesOfTheJdkAreMadeAgain(Throwable thrown) throws IOException {
    Throwable read = sent(thrown);
    assertThat(read).hasSameClassAs(thrown).hasToString(thrown.toString());
    assertThat(read.getMessage()).isEqualTo(thrown.getMessage());
    assertThat(text(read.getCause())).isEqualTo(text(thrown.getCause()));
    assertThat(Arrays.toString(read.getStackTrace()))
        .isEqualTo(Arrays.toString(thrown.getStackTrace()));
  }

  private static String text(@Nullable Throwable thrown) {
    return String.valueOf(thrown);
  }

  @Test
  void anotherClassIsStoodForUnlessItIsAllowed() throws IOException {
    Bad bad = new Bad("bad");
    assertThat(bad.held()).isNotNull();
    String name = "io.github.batchup4j.process.ThrowablesTest$Bad";
    assertThat(sent(new Exception(bad)).getCause()).isInstanceOf(Bad.class);
    ObjectRules none =
        ObjectRules.checking(
            new ClassLoader(null) {
              @Override
              protected Class<?> findClass(String missing) throws ClassNotFoundException {
                throw new ClassNotFoundException(missing);
              }
            },
            AllowedClasses.standard());
    Throwable read = Messages.thrown(bad, none);
    assertThat(read).isInstanceOf(WorkerThrowable.class).hasToString(name + ": bad");
    assertThat(read).hasMessage("bad");
    assertThat(read.getStackTrace()[0].getMethodName())
        .isEqualTo("anotherClassIsStoodForUnlessItIsAllowed");
  }

  @Test
  void whatCannotBeMadeAgainIsStoodFor() throws IOException {
    assertThat(sent(new Counted(3)))
        .isInstanceOf(WorkerThrowable.class)
        .hasToString("io.github.batchup4j.process.ThrowablesTest$Counted: count is 3");
    assertThat(sent(new Doubling("ab")))
        .isInstanceOf(WorkerThrowable.class)
        .hasToString("io.github.batchup4j.process.ThrowablesTest$Doubling: abab");
    assertThat(sent(new Worse()))
        .isInstanceOf(WorkerError.class)
        .hasMessage("worse")
        .hasToString("io.github.batchup4j.process.ThrowablesTest$Worse: worse");
    assertThat(sent(new Mute()))
        .isInstanceOf(WorkerThrowable.class)
        .hasToString("io.github.batchup4j.process.ThrowablesTest$Mute");
  }

  @Test
  void causesAndSuppressedAreKept() throws IOException {
    Exception thrown = new Exception("outer", new Counted(1));
    thrown.addSuppressed(new IOException("first", new Error("deep")));
    thrown.addSuppressed(new IOException("second"));
    Throwable read = sent(thrown);
    assertThat(read).hasToString("java.lang.Exception: outer");
    assertThat(read.getCause()).isInstanceOf(WorkerThrowable.class);
    assertThat(read.getSuppressed()).hasSize(2);
    assertThat(read.getSuppressed()[0]).hasMessage("first").hasCauseInstanceOf(Error.class);
    assertThat(read.getSuppressed()[1]).hasMessage("second");
  }

  @Test
  void aCircleOfCausesIsCut() throws IOException {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    Throwable read = sent(outer);
    assertThat(read.getCause()).hasMessage("inner").hasNoCause();
  }

  @Test
  void onlySoManyAreKept() throws IOException {
    Throwable thrown = new IOException("0");
    for (int i = 1; i < 5000; i++) {
      thrown = new IOException(Integer.toString(i), thrown);
    }
    Throwable read = sent(thrown);
    int count = 0;
    for (Throwable at = read; at != null; at = at.getCause()) {
      count++;
    }
    assertThat(count).isEqualTo(64);
    Exception many = new Exception("many");
    for (int i = 0; i < 100; i++) {
      many.addSuppressed(new IOException());
    }
    assertThat(sent(many).getSuppressed()).hasSize(63);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void anOverflowOfTheStackIsKept() throws IOException {
    Throwable thrown = new Error();
    try {
      endless(0);
    } catch (StackOverflowError e) {
      thrown = e;
    }
    Throwable read = sent(thrown);
    assertThat(read).isInstanceOf(StackOverflowError.class);
    assertThat(read.getStackTrace()).hasSize(1024);
  }

  @Test
  void longTextIsCut() throws IOException {
    Throwable read = sent(new IOException("x".repeat(1 << 20)));
    assertThat(read.toString()).hasSize((1 << 16) + 3).endsWith("...");
  }

  @Test
  void aClassThatIsNoThrowableIsNotMade() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeBoolean(false);
    out.writeText("java.io.File");
    out.writeBoolean(true);
    out.writeText("message");
    out.writeText("message");
    out.writeShort(0);
    out.writeBoolean(false);
    out.writeBoolean(false);
    assertThat(Messages.reader(out, Messages.checking()).readThrowable())
        .isInstanceOf(WorkerThrowable.class)
        .hasToString("message");
  }

  @Test
  void framesAndThrowablesAreCounted() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeBoolean(false);
    out.writeText("X");
    out.writeBoolean(false);
    out.writeText("X");
    out.writeShort(1025);
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readThrowable())
        .isInstanceOf(IOException.class)
        .hasMessage("a stack trace must have at most 1024 frames, got 1025");
    out.clear();
    for (int i = 0; i < 65; i++) {
      out.writeBoolean(false);
      out.writeText("X");
      out.writeBoolean(false);
      out.writeText("X");
      out.writeShort(0);
      out.writeBoolean(true);
    }
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readThrowable())
        .isInstanceOf(IOException.class)
        .hasMessage("causes must be at most 64, got more");
  }
}
