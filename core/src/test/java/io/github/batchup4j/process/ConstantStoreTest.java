package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.SerialBytes;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.pool.Collecting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConstantStoreTest {

  /** A shared object that holds others. */
  record Holder(List<Object> values) implements Shared {
    static Holder of(Object... values) {
      return new Holder(new ArrayList<>(List.of(values)));
    }
  }

  /** A task of a user. */
  record Task(Holder holder) implements Callable<Object>, Serializable {
    @Override
    public Object call() {
      return holder.values().get(0);
    }
  }

  /** Fails when it is written. */
  static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(1);
      throw new IOException("No space left on device");
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Constants constants(Path folder) {
    return new Constants(folder, ConstantStoreTest.class.getClassLoader());
  }

  private static Holder holder(Constants constants, int id) throws IOException {
    return (Holder) constants.get(id);
  }

  @Test
  void anObjectIsWrittenOnceAndReadOnce(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder one = Holder.of("one", 1);
      Holder equal = Holder.of("one", 1);
      int id = store.idOf(one);
      assertThat(store.idOf(one)).isEqualTo(id);
      assertThat(store.idOf(equal)).isNotEqualTo(id);
      assertThat(files(folder)).containsExactly("constant-0", "constant-1");
      Constants worker = constants(folder);
      assertThat(worker.get(id)).isEqualTo(one).isSameAs(worker.get(id));
      worker.forget(id);
      assertThat(worker.get(id)).isEqualTo(one);
    }
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void objectsWithinObjectsAreSharedToo(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder inner = Holder.of("inner");
      Holder one = Holder.of(inner, inner);
      Holder other = Holder.of(inner);
      Constants worker = constants(folder);
      Holder oneRead = holder(worker, store.idOf(one));
      Holder otherRead = holder(worker, store.idOf(other));
      assertThat(oneRead).isEqualTo(one);
      assertThat(oneRead.values().get(0))
          .isSameAs(oneRead.values().get(1))
          .isSameAs(otherRead.values().get(0))
          .isSameAs(worker.get(store.idOf(inner)));
      assertThat(files(folder)).hasSize(3);
    }
  }

  @Test
  void largeArraysAreMapped(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      NdArray large = Messages.random(ElementType.FLOAT32, Shape.of(100, 300), 1);
      NdArray odd = Messages.random(ElementType.UINT8, Shape.of(65_537), 2);
      NdArray small = Messages.random(ElementType.INT64, Shape.of(3), 3);
      int id = store.idOf(Holder.of(large, odd, small, large));
      assertThat(files(folder)).containsExactly("constant-0", "constant-0-arrays");
      assertThat(Files.size(folder.resolve("constant-0"))).isLessThan(4000);
      assertThat(Files.size(folder.resolve("constant-0-arrays"))).isBetween(185_537L, 185_664L);
      Constants one = constants(folder);
      Constants other = constants(folder);
      List<NdArray> written = List.of(large, odd, small, large);
      assertThat(areEqual(holder(one, id), written)).isTrue();
      // A worker that writes to it does not change what others see.
      ((NdArray) holder(one, id).values().get(0)).floats().put(0, 77);
      assertThat(areEqual(holder(other, id), written)).isTrue();
    }
  }

  @Test
  void bytesAreMadeWhileTheyAreWritten(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      NdArray large = Messages.random(ElementType.INT8, Shape.of(100_000), 1);
      NdArray small = Messages.random(ElementType.INT8, Shape.of(1000), 2);
      int id = store.idOf(Holder.of(inPieces(large), inPieces(small)));
      assertThat(Files.size(folder.resolve("constant-0"))).isBetween(1000L, 4000L);
      assertThat(Files.size(folder.resolve("constant-0-arrays"))).isEqualTo(100_000);
      assertThat(areEqual(holder(constants(folder), id), List.of(large, small))).isTrue();
    }
  }

  private static SerialBytes inPieces(NdArray array) {
    int half = array.elementCount() / 2;
    return new SerialBytes(
        array.elementCount(),
        sink -> {
          sink.take(array.bytes().slice(0, half));
          sink.take(array.bytes().slice(half, array.elementCount() - half));
        });
  }

  @Test
  void pathsAreSent(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder paths = Holder.of(folder, Path.of("a", "b"), List.of(Path.of("c")));
      assertThat(constants(folder).get(store.idOf(paths))).isEqualTo(paths);
    }
    assertThat(Messages.sent(List.of(folder), Messages.checking())).isEqualTo(List.of(folder));
    assertThat(Messages.sent(folder, Messages.checking())).isEqualTo(folder);
  }

  private static boolean areEqual(Holder read, List<NdArray> written) {
    for (int i = 0; i < written.size(); i++) {
      if (!((NdArray) read.values().get(i)).contentEquals(written.get(i))) {
        return false;
      }
    }
    return read.values().size() == written.size();
  }

  @Test
  void whatIsNotSerializableIsNamed(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder bad = Holder.of("fine", List.of(new ByteArrayOutputStream()));
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> store.idOf(bad))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "a task for worker processes must be serializable,"
                    + " got java.io.ByteArrayOutputStream, which is not")
            .hasCauseInstanceOf(NotSerializableException.class);
      }
      assertThatThrownBy(() -> store.idOf(Holder.of(bad)))
          .hasMessageContaining("got java.io.ByteArrayOutputStream,");
      Callable<Integer> lambda = () -> 1;
      assertThatThrownBy(() -> store.idOf(Holder.of(lambda)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "a task for worker processes must be serializable, got "
                  + ConstantStoreTest.class.getName()
                  + "$$Lambda");
      assertThat(files(folder)).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      assertThatThrownBy(() -> store.idOf(Holder.of(new Refusing())))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              Holder.class.getName()
                  + " could not be written to "
                  + folder.resolve("constant-0")
                  + " for worker processes: No space left on device");
      assertThat(files(folder)).isEmpty();
    }
    try (ConstantStore store = new ConstantStore(folder.resolve("missing"))) {
      assertThatThrownBy(() -> store.idOf(Holder.of("x")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(Holder.class.getName() + " could not be written to ");
    }
  }

  @Test
  void arraysThatCannotBeWrittenAreOfTheirConstant(@TempDir Path folder) throws IOException {
    Path taken = Files.createFile(folder.resolve("constant-0-arrays"));
    try (ConstantStore store = new ConstantStore(folder)) {
      NdArray large = NdArray.allocate(ElementType.INT8, Shape.of(100_000));
      assertThatThrownBy(() -> store.idOf(Holder.of(large)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              Holder.class.getName()
                  + " could not be written to "
                  + folder.resolve("constant-0")
                  + " for worker processes: "
                  + taken);
    }
  }

  @Test
  void aCircleIsRefused(@TempDir Path folder) throws IOException {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder one = Holder.of("one");
      Holder other = Holder.of(one);
      one.values().add(other);
      assertThatThrownBy(() -> store.idOf(one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "shared objects must not refer to one another in a circle, got one of "
                  + Holder.class.getName());
      assertThat(files(folder)).isEmpty();
      assertThat(store.idOf(Holder.of("fine"))).isPositive();
    }
  }

  @Test
  void aCircleOfFilesIsRefused(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("constant-3"), stream(new SharedReference(3)));
    assertThatThrownBy(() -> constants(folder).get(3))
        .isInstanceOf(IOException.class)
        .hasMessage("shared objects must not refer to one another in a circle, got number 3");
    assertThatThrownBy(() -> constants(folder).get(4)).isInstanceOf(IOException.class);
  }

  private static byte[] stream(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsUnreachableIsForgotten(@TempDir Path folder) throws Exception {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder inner = Holder.of("inner");
      Holder kept = Holder.of(inner);
      int keptId = store.idOf(kept);
      int gone = store.idOf(Holder.of(Messages.random(ElementType.INT8, Shape.of(1 << 17), 1)));
      assertThat(files(folder)).hasSize(4);
      List<Integer> forgotten = new ArrayList<>();
      assertThat(Collecting.until(() -> forgotten.addAll(store.takeForgotten()))).isTrue();
      assertThat(forgotten).containsExactly(gone);
      assertThat(store.takeForgotten()).isEmpty();
      assertThat(files(folder)).containsExactly("constant-0", "constant-1");
      assertThat(store.idOf(kept)).isEqualTo(keptId);
      assertThat(constants(folder).get(keptId)).isEqualTo(kept);
    }
  }

  @Test
  void anInterruptWaitsUntilAConstantIsWritten(@TempDir Path folder) throws Exception {
    try (ConstantStore store = new ConstantStore(folder)) {
      NdArray array = Messages.random(ElementType.FLOAT32, Shape.of(100_000), 1);
      Thread.currentThread().interrupt();
      int id = store.idOf(Holder.of(array));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(constants(folder).get(id)).isInstanceOf(Holder.class);
    }
  }

  @Test
  void tasksReferToSharedObjectsByNumbers(@TempDir Path folder) throws Exception {
    try (ConstantStore store = new ConstantStore(folder)) {
      Holder shared = Holder.of("x".repeat(5000));
      TaskWork work = new TaskWork();
      MessageWriter out = new MessageWriter(ArrayPlaces.none(), store);
      work.writeInput(new Task(shared), out);
      assertThat(out.size()).isLessThan(600);
      out.writeValue(shared);
      Constants worker = constants(folder);
      MessageReader in =
          Messages.reader(
              out, ObjectRules.trusting(ConstantStoreTest.class.getClassLoader(), worker));
      Callable<?> read = work.readInput(in);
      Object sharedRead = Objects.requireNonNull(in.readValue());
      assertThat(sharedRead).isEqualTo(shared);
      assertThat(((Task) read).holder()).isSameAs(sharedRead);
      assertThat(resultOf(work, read)).isEqualTo("x".repeat(5000));
    }
  }

  private static @Nullable Object resultOf(TaskWork work, Callable<?> task) throws Exception {
    MessageWriter out = Messages.writer();
    work.writeOutput(work.run(task, NdArray::allocate), out);
    return work.readOutput(task, Messages.reader(out, Messages.checking()));
  }

  @Test
  void tasksThatAreNotSerializableAreNamed() throws Exception {
    TaskWork work = new TaskWork();
    MessageWriter out = Messages.writer();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Callable<Object> bad = (Callable<Object> & Serializable) () -> stream;
    assertThatThrownBy(() -> work.writeInput(bad, out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a task for worker processes must be serializable,"
                + " got java.io.ByteArrayOutputStream, which is not");
    assertThatThrownBy(() -> work.writeOutput(stream, out))
        .isInstanceOf(NotSerializableException.class);
    out.writeValue("no task");
    assertThatThrownBy(() -> work.readInput(Messages.reader(out, Messages.trusting())))
        .isInstanceOf(IOException.class)
        .hasMessage("a task must be a Callable, got another object");
    Callable<Object> nothing = (Callable<Object> & Serializable) NOTHING::get;
    assertThat(resultOf(work, nothing)).isNull();
  }

  private interface Nothing extends Serializable {
    @Nullable Object get();
  }

  private static final Nothing NOTHING = () -> null;
}
