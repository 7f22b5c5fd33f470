package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker that was taken over may send. */
class HostileObjectsTest {

  /** Counts what ran of the classes below. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private static final String PREFIX = HostileObjectsTest.class.getName() + "$";

  /** Runs code when it is a key of a map that is read. */
  static final class RunningKey implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int hashCode() {
      return RUNS.incrementAndGet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RunningKey;
    }
  }

  /** Runs code when it is read. */
  static final class RunningReader implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      RUNS.incrementAndGet();
    }
  }

  /** Runs code when it has been read. */
  record RunningResolver(int value) implements Serializable {
    private Object readResolve() {
      RUNS.incrementAndGet();
      return "resolved";
    }
  }

  /** Runs code as soon as anything of it is used. */
  static final class RunningInitializer implements Serializable {
    private static final long serialVersionUID = 1;

    static {
      RUNS.incrementAndGet();
    }
  }

  /** Whatever is asked of a proxy comes here. */
  record RunningHandler() implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
      return RUNS.incrementAndGet();
    }
  }

  /** Runs code when a sorted collection is read. */
  record RunningComparator() implements Comparator<String>, Serializable {
    @Override
    public int compare(String one, String other) {
      RUNS.incrementAndGet();
      return one.compareTo(other);
    }
  }

  interface Lambda extends Callable<Object>, Serializable {}

  enum Mood {
    GOOD
  }

  @BeforeEach
  void nothingRan() {
    RUNS.set(0);
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        HostileObjectsTest.class.getClassLoader(),
        new Class<?>[] {Comparable.class},
        new RunningHandler());
  }

  private static Object queue() {
    PriorityQueue<String> queue = new PriorityQueue<>(new RunningComparator());
    queue.addAll(List.of("b", "a"));
    return queue;
  }

  private static Object lambda() {
    return (Lambda) RUNS::incrementAndGet;
  }

  static Stream<Arguments> gadgets() {
    return Stream.of(
        gadget(() -> new HashMap<>(Map.of(new RunningKey(), "x")), PREFIX + "RunningKey"),
        gadget(RunningReader::new, PREFIX + "RunningReader"),
        gadget(() -> new RunningReader[] {new RunningReader()}, "[L" + PREFIX + "RunningReader;"),
        gadget(() -> List.of("a", new RunningReader()), PREFIX + "RunningReader"),
        gadget(() -> new RunningResolver(1), PREFIX + "RunningResolver"),
        gadget(() -> Mood.GOOD, PREFIX + "Mood"),
        gadget(() -> RunningReader.class, PREFIX + "RunningReader"),
        gadget(HostileObjectsTest::queue, "java.util.PriorityQueue"),
        gadget(() -> new TreeMap<>(new RunningComparator()), PREFIX + "RunningComparator"),
        gadget(HostileObjectsTest::proxy, "java.lang.reflect.Proxy"),
        gadget(HostileObjectsTest::lambda, "java.lang.invoke.SerializedLambda"));
  }

  private static Arguments gadget(Supplier<Object> gadget, String refused) {
    return Arguments.of(gadget, refused);
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void aGadgetIsRefusedBeforeItRuns(Supplier<Object> gadget, String refused) throws IOException {
    MessageWriter out = Messages.writer();
    out.writeValue(gadget.get());
    int before = RUNS.get();
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readValue())
        .isInstanceOf(InvalidClassException.class)
        .hasMessage(
            "results of worker processes must be of allowed classes, got "
                + refused
                + ": allow it by WorkerProcessPool.Options.allowing");
    assertThat(RUNS).hasValue(before);
  }

  @Test
  void aClassThatIsRefusedIsNotInitialised() throws IOException {
    // Only its name is put into the stream: to write one would initialise the class.
    MessageWriter out = Messages.writer();
    out.writeValue(new RunningReader());
    byte[] stream = renamed(out, "RunningReader", "RunningInitializer");
    MessageReader in =
        new MessageReader(
            stream,
            0,
            stream.length,
            ArrayMemory.unshared(ArrayAllocator.direct()),
            Messages.checking());
    assertThatThrownBy(in::readValue)
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("RunningInitializer");
    assertThat(RUNS).hasValue(0);
  }

  private static byte[] renamed(MessageWriter out, String from, String to) {
    String text = new String(out.buffer(), 0, out.size(), StandardCharsets.ISO_8859_1);
    int lengthChange = to.length() - from.length();
    String name = PREFIX + from;
    int at = text.indexOf(name);
    String changed =
        text.substring(0, at - 1)
            + (char) (name.length() + lengthChange)
            + PREFIX
            + to
            + text.substring(at + name.length());
    byte[] bytes = changed.getBytes(StandardCharsets.ISO_8859_1);
    bytes[4] += (byte) lengthChange;
    return bytes;
  }

  @Test
  void whatTheUserAllowsIsRead() throws IOException {
    assertThat(Messages.sent(new RunningResolver(1), Messages.checking(PREFIX + "RunningResolver")))
        .isEqualTo("resolved");
    assertThat(Messages.sent(Mood.GOOD, Messages.checking("io.github.batchup4j.process.*")))
        .isEqualTo(Mood.GOOD);
  }

  @Test
  void proxiesAreRefusedEvenIfTheirHandlerIsAllowed() {
    assertThatThrownBy(() -> Messages.sent(proxy(), Messages.checking("io.github.batchup4j.**")))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("got java.lang.reflect.Proxy:");
  }

  @Test
  void aTrustedParentMaySendAnything() throws Exception {
    Lambda read = (Lambda) Messages.sent(lambda(), Messages.trusting());
    assertThat(read).isNotNull();
    assertThat(Messages.sent(queue(), Messages.trusting())).isInstanceOf(PriorityQueue.class);
    assertThat(Messages.sent(proxy(), Messages.trusting())).isInstanceOf(Comparable.class);
    assertThat(Messages.sent(int.class, Messages.trusting())).isEqualTo(int.class);
  }

  @Test
  void aValueIsAtMostSoDeep() throws IOException {
    Object deep = "core";
    for (int i = 0; i < 64; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    assertThat(Messages.sent(deep, Messages.checking())).isEqualTo(deep);
    Object deeper = new ArrayList<>(List.of(deep));
    assertThatThrownBy(() -> Messages.sent(deeper, Messages.checking()))
        .isInstanceOf(InvalidClassException.class)
        .hasMessage("an object must be at most 64 deep, got 65");
  }

  @Test
  void anArrayIsNotMadeForALengthThatTheStreamCannotBear() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeValue(new long[] {1, 2});
    byte[] bytes = out.buffer();
    // The length stands before the two elements and the number of arrays beside the object.
    int length = out.size() - 4 - 16 - 4;
    bytes[length] = 0x7f;
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readValue())
        .isInstanceOf(InvalidClassException.class)
        .hasMessageStartingWith("arrays of objects must have at most ");
  }

  @Test
  void aHashTableIsNotMadeForASizeThatTheStreamCannotBear() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeValue(new HashMap<>(Map.of("k", "v")));
    byte[] bytes = out.buffer();
    // Block data of eight bytes: the number of buckets, then that of entries.
    int entries = find(bytes, new byte[] {0x77, 8, 0, 0, 0}) + 6;
    bytes[entries] = 0x3f;
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readValue())
        .isInstanceOf(InvalidClassException.class)
        .hasMessageStartingWith("arrays of objects must have at most ");
  }

  private static int find(byte[] bytes, byte[] part) {
    for (int at = 0; ; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
  }

  @Test
  void aReferenceToASharedObjectIsRefused() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(stream)) {
      objects.writeObject(new SharedReference(1));
    }
    MessageWriter out = Messages.writer();
    out.writeByte(ValueKind.OBJECT.code());
    out.writeInt(stream.size());
    out.write(stream.toByteArray());
    out.writeInt(0);
    assertThatThrownBy(() -> Messages.reader(out, Messages.checking()).readValue())
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("got io.github.batchup4j.process.SharedReference:");
    MessageWriter direct = Messages.writer();
    direct.writeByte(ValueKind.SHARED.code());
    direct.writeInt(1);
    assertThatThrownBy(() -> Messages.reader(direct, Messages.checking()).readValue())
        .isInstanceOf(IOException.class)
        .hasMessage("a shared object must be one that was sent, got number 1");
  }

  @Test
  void aReferenceToAnArrayThatIsNotThereIsRefused() throws IOException {
    for (int number : new int[] {-1, 0, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> Messages.sent(new ArrayReference(number), Messages.checking()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("an object must be as it was written, got ");
    }
  }

  @Test
  void aClassThatIsMissingIsNamed() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeValue(new RunningReader());
    byte[] stream = renamed(out, "RunningReader", "Missing");
    MessageReader in =
        new MessageReader(
            stream,
            0,
            stream.length,
            ArrayMemory.unshared(ArrayAllocator.direct()),
            Messages.trusting());
    assertThatThrownBy(in::readValue)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a class must be on the class path of both processes, got " + PREFIX + "Missing");
  }
}
