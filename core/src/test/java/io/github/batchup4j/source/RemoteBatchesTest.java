package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.MemoryAccessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.process.Lending;
import io.github.batchup4j.process.Wires;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.ClassQuotaSampler;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.testing.BatchDigest;
import io.github.batchup4j.testing.DataSourceContract;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteBatchesTest {

  private static final int BATCHES = 12;

  /** Makes what a task makes, in this process or as if in another. */
  private interface Doing {
    Made<Batch> done(DeliveredTask<Batch> task) throws Exception;
  }

  private static final Doing HERE = DeliveredTask::call;
  private static final Doing THERE = RemoteBatchesTest::there;

  /** What cannot even be sent fails in the place of the result, as the pool has it. */
  private static Made<Batch> there(DeliveredTask<Batch> task) throws Exception {
    try {
      return Wires.done(task, () -> {});
    } catch (BatchFailedException | BatchFailedError failure) {
      Made<Batch> here = task.call();
      return new Made<>(
          Optional.empty(), Optional.of(failure), here.drawn(), List.of(), 0, here.memory());
    }
  }

  private static List<Made<Batch>> made(
      DataSource source, ErrorPolicy.Mode mode, int batchSize, Doing doing) throws Exception {
    BatchWork work = BatchWork.of(source, Optional.of(RandomKey.of(1)), mode);
    Delivery<Batch> delivery =
        new Delivery<>(work, batch -> batch, BufferSets.kept(ArrayAllocator.direct()), 3);
    Order order = Order.seeded(5);
    List<Made<Batch>> made = new ArrayList<>();
    BatchFeed.Bounds bounds = new BatchFeed.Bounds(batchSize, LastBatch.KEEP, BATCHES);
    try (BatchFeed<Made<Batch>> feed =
        new BatchFeed<>(
            source.open(new IndexRequest(order, 3, batchSize, 0)),
            (draw, batch) -> new DeliveredTask<>(delivery, draw, batch),
            bounds)) {
      while (feed.hasNext()) {
        @SuppressWarnings("unchecked") // the maker above makes no others
        DeliveredTask<Batch> task = (DeliveredTask<Batch>) feed.next();
        made.add(doing.done(task));
      }
    }
    return made;
  }

  private static void assertSame(Made<Batch> here, Made<Batch> there) {
    assertThat(there.failure().map(Throwable::toString))
        .isEqualTo(here.failure().map(Throwable::toString));
    assertThat(there.bad().stream().map(Object::toString))
        .isEqualTo(here.bad().stream().map(Object::toString).toList());
    assertThat(there.drawn()).isEqualTo(here.drawn());
    if (there.batch().isPresent()) {
      assertThat(there.bytes()).isGreaterThanOrEqualTo(there.batch().get().arrayBytes());
    }
    assertThat(there.batch().isPresent()).isEqualTo(here.batch().isPresent());
    here.batch().ifPresent(batch -> assertSame(batch, there.batch().orElseThrow()));
  }

  private static void assertSame(Batch here, Batch there) {
    assertThat(digest(there)).isEqualTo(digest(here));
    assertThat(there.indexBatch()).isEqualTo(here.indexBatch());
    assertThat(there.toString()).isEqualTo(here.toString());
    for (int place = 0; place < here.size(); place++) {
      assertThat(there.sampleName(place)).isEqualTo(here.sampleName(place));
    }
    for (int i = 0; i < here.names().size(); i++) {
      if (here.column(i) instanceof Batch nested) {
        assertSame(nested, (Batch) there.column(i));
      }
    }
  }

  private static String digest(Batch batch) {
    return BatchDigest.of(batch);
  }

  private static void assertSame(DataSourceMaker maker, ErrorPolicy.Mode mode, int batchSize)
      throws Exception {
    List<Made<Batch>> here = made(maker.source(), mode, batchSize, HERE);
    List<Made<Batch>> there = made(maker.source(), mode, batchSize, THERE);
    assertThat(there).hasSameSizeAs(here).isNotEmpty();
    for (int i = 0; i < here.size(); i++) {
      assertSame(here.get(i), there.get(i));
    }
  }

  /** A new source each time, since some can be used once. */
  private interface DataSourceMaker {
    DataSource source() throws Exception;
  }

  /** The sources of every test of the contract. */
  static List<Class<?>> contracts() {
    return Stream.of(DataSourcesKeepTheContractTest.class.getDeclaredClasses())
        .filter(type -> DataSourceContract.class.isAssignableFrom(type) && !type.isInterface())
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .<Class<?>>map(type -> type)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void areThoseOfThisProcess(Class<?> contract) throws Exception {
    Constructor<?> constructor =
        contract.getDeclaredConstructor(DataSourcesKeepTheContractTest.class);
    DataSourceContract instance =
        (DataSourceContract) constructor.newInstance(new DataSourcesKeepTheContractTest());
    int batchSize = instance.recipe().batchSize();
    ErrorPolicy.Mode mode = instance.recipe().errorPolicy().mode();
    assertSame(instance::source, mode, batchSize);
  }

  static List<Object> arrayLikes() {
    ByteBuffer direct = ByteBuffer.allocateDirect(7 * 8).order(ByteOrder.nativeOrder());
    IntStream.range(0, 56).forEach(i -> direct.put(i, (byte) (i * 37)));
    MemoryAccessor pieces =
        new MemoryAccessor(
            ElementType.INT16,
            Shape.of(2),
            7,
            List.of(
                direct.slice(0, 12).order(ByteOrder.nativeOrder()),
                direct.slice(12, 12).order(ByteOrder.nativeOrder()),
                direct.slice(24, 4).order(ByteOrder.nativeOrder())));
    byte[][] bytes = new byte[7][5];
    new Random(1).nextBytes(bytes[3]);
    return List.of(
        new float[7][2][3],
        new double[] {1, 2, 3, 4, 5, 6, Double.NaN},
        new byte[7],
        new short[7][2],
        new int[] {1, 2, 3, 4, 5, 6, 7},
        new long[7][0],
        Accessors.ofUnsigned(bytes),
        Accessors.scaled(Accessors.ofUnsigned(bytes), -1, 1),
        Accessors.ofArray(NdArray.copyOf(new float[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}})),
        Accessors.ofBuffer(direct, 8),
        FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 7),
        LongBuffer.wrap(new long[14]),
        pieces,
        List.of("a", "bb", 3, 4L, 5.0, List.of(1, 2), new int[] {1}).subList(0, 6),
        Accessors.ofLabels(new int[] {0, 1, 1, 0, 1, 0, 0}, List.of("cat", "dog")),
        Accessors.of(
            7, ElementType.INT64, Shape.scalar(), (index, sample) -> sample.longs().put(index)));
  }

  @ParameterizedTest
  @MethodSource("arrayLikes")
  void holdWhatArrayLikesHold(Object arrayLike) throws Exception {
    assertSame(() -> ArrayDataSource.of("x", arrayLike).withIndices(), ErrorPolicy.Mode.FAIL, 3);
  }

  private static DataSource files(int size) {
    return ArrayDataSource.of("f", new NamedAccessor(Accessors.of(new int[size])))
        .and("x", new float[size]);
  }

  @ParameterizedTest
  @EnumSource
  void haveTheNamesOfSamples(ErrorPolicy.Mode mode) throws Exception {
    assertSame(() -> files(9), mode, 4);
    assertSame(
        () -> CompositeDataSource.of("a", numbers(9)).and("b", files(9)).structured(), mode, 4);
    assertSame(
        () ->
            ChoiceDataSource.of(
                    CompositeDataSource.of("a", files(5)), CompositeDataSource.of("a", files(9)))
                .untilAllEnd(),
        mode,
        4);
  }

  @ParameterizedTest
  @EnumSource
  void leaveOutAndReplaceTheSameSamples(ErrorPolicy.Mode mode) throws Exception {
    DataSource bad = ArrayDataSource.of("x", new RandomColumn(11, Set.of(2L, 3L, 7L)));
    assertSame(() -> bad, mode, 3);
    assertSame(() -> bad.subset(2, 3, 4, 7, 9, 10), mode, 2);
    assertSame(
        () -> bad.sampledBy(WeightedSampler.of(1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1).drawing(20)),
        mode,
        3);
    assertSame(
        () ->
            bad.sampledBy(WeightedSampler.of(1, 1, 5, 1, 1, 0, 1, 1, 1, 1, 1).withoutReplacement()),
        mode,
        3);
    assertSame(
        () ->
            bad.sampledBy(
                ClassQuotaSampler.of(new int[] {0, 1, 1, 1, 1, 1, 0, 0, 0, 2, 2}, 1, 2, 0)),
        mode,
        3);
    assertSame(
        () -> CompositeDataSource.of("a", bad).and("b", numbers(11)).mapSamples(map(4)), mode, 3);
    assertSame(() -> ChoiceDataSource.of(bad, bad).stratified(), mode, 3);
    assertSame(() -> numbers(11).mapSamples(map(4)).mapArray("x", arrayMap(7)), mode, 3);
  }

  private static SampleMap map(int bad) {
    return sample -> {
      Object x = sample.object(sample.batch().names().contains("x") ? "x" : "b.x");
      if (((NdArray) x).floats().get(0) == bad) {
        throw new IOException("cannot map this");
      }
      return sample;
    };
  }

  private static ArrayMap arrayMap(int bad) {
    return (in, out) -> {
      if (in.floats().get(0) == bad) {
        throw new IOException("cannot map that");
      }
      out.copyFrom(in);
    };
  }

  @Test
  void readIteratorsHereAndMapThemThere() throws Exception {
    assertSame(
        () -> augmented(IteratorDataSource.each(TestSources.XY, epoch -> lists().iterator())),
        ErrorPolicy.Mode.FAIL,
        3);
    assertSame(
        () ->
            CompositeDataSource.of("a", numbers(9))
                .and("b", IteratorDataSource.each(epoch -> lists().iterator()))
                .structured(),
        ErrorPolicy.Mode.SKIP,
        3);
    assertSame(
        () ->
            ChoiceDataSource.of(
                    numbers(9),
                    CallableDataSource.of(TestSources.XY, request -> lists().iterator()))
                .untilAllEnd(),
        ErrorPolicy.Mode.FAIL,
        3);
  }

  private static List<List<Object>> lists() {
    List<List<Object>> lists = new ArrayList<>();
    for (List<Column> batch : columns(3, 2, 3)) {
      lists.add(List.of(batch.get(0), new int[batch.get(1).size()]));
    }
    return lists;
  }

  @Test
  void failInTheSameWords() throws Exception {
    List<Object> broken =
        List.of(
            Accessors.of(
                6,
                ElementType.INT32,
                Shape.scalar(),
                (index, sample) -> {
                  if (index == 4) {
                    throw new IOException("bad sector");
                  }
                }),
            Accessors.of(
                6,
                ElementType.INT32,
                Shape.scalar(),
                (index, sample) -> {
                  throw new StackOverflowError("deep");
                }));
    for (Object accessor : broken) {
      for (ErrorPolicy.Mode mode : ErrorPolicy.Mode.values()) {
        assertSame(() -> ArrayDataSource.of("x", accessor), mode, 2);
        assertSame(() -> CompositeDataSource.of("a", ArrayDataSource.of("x", accessor)), mode, 2);
      }
    }
    assertSame(
        () ->
            IteratorDataSource.each(
                List.of("x"),
                epoch -> List.of(List.of(broken.get(0)), List.of(1, 2), List.of()).iterator()),
        ErrorPolicy.Mode.FAIL,
        6);
    assertSame(
        () ->
            numbers(4)
                .map(
                    (Batch batch) -> {
                      throw new IllegalStateException("no");
                    }),
        ErrorPolicy.Mode.SKIP,
        2);
  }

  private static DataSource failing(Throwable failure) {
    return numbers(4)
        .map(
            (Batch batch) -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (Exception) failure;
            });
  }

  @Test
  void sayNothingOfABatchForWhichTheProcessHasNoMemory() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    for (Throwable thrown :
        List.of(
            full,
            new ExecutionException(full),
            new CompletionException(new InvocationTargetException(full)),
            new UndeclaredThrowableException(full),
            new ExceptionInInitializerError(full),
            new BootstrapMethodError(new ExecutionException(full)))) {
      assertThatThrownBy(() -> made(failing(thrown), ErrorPolicy.Mode.SKIP, 2, THERE))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("Java heap space");
    }
  }

  /** A picture that is larger than the memory is no reason to end a process. */
  @Test
  void tellOfABatchThatSomebodySaysIsTooLarge() throws Exception {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Error circle = new AssertionError("one");
    circle.initCause(new AssertionError("other", circle));
    for (Throwable thrown :
        List.of(
            new IOException("the picture must fit into the memory", full),
            new ExecutionException(new IllegalStateException("too large", full)),
            new StackOverflowError("deep"))) {
      assertSame(() -> failing(thrown), ErrorPolicy.Mode.SKIP, 2);
    }
    assertThat(FullMemory.in(circle)).isEmpty();
  }

  private static DeliveredTask<Batch> task(BatchMemories memories) {
    BatchWork work = BatchWork.of(numbers(4), Optional.empty(), ErrorPolicy.Mode.FAIL);
    return new DeliveredTask<>(
        new Delivery<>(work, batch -> batch, memories, 2),
        new DrawData.Indexed(IndexBatch.ofSamples(0, 2)),
        7);
  }

  @Test
  void nameTheBatchWhereTheProcessFails() {
    DeliveredTask<Batch> task = task(BufferSets.kept(ArrayAllocator.direct()));
    assertThat(task.located(new IllegalStateException("it ended")))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 7 of epoch 2 failed in a worker process:"
                + " java.lang.IllegalStateException: it ended [samples 0, 2]");
    assertThat(task.located(new LinkageError("no class")))
        .isInstanceOf(BatchFailedError.class)
        .hasMessage(
            "batch 7 of epoch 2 failed in a worker process:"
                + " java.lang.LinkageError: no class [samples 0, 2]");
  }

  @Test
  void releaseTheLeaseOfMemoryThatIsUsedAgain() throws Exception {
    AtomicInteger released = new AtomicInteger();
    DeliveredTask<Batch> task = task(BufferSets.reused(ArrayAllocator.direct()).epoch(last -> {}));
    assertThat(task.lending()).isEqualTo(Lending.UNTIL_RELEASED);

    Made<Batch> made = Wires.done(task, released::incrementAndGet);

    assertThat(released).hasValue(0);
    made.memory().release();
    assertThat(released).hasValue(1);
  }

  @Test
  void releaseTheLeaseOfMemoryThatIsKeptWhenTheBatchIsClosed() throws Exception {
    AtomicInteger released = new AtomicInteger();
    DeliveredTask<Batch> task = task(BufferSets.kept(ArrayAllocator.direct()));
    assertThat(task.lending()).isEqualTo(Lending.UNTIL_UNREACHABLE);

    Batch batch = Wires.done(task, released::incrementAndGet).batch().orElseThrow();

    assertThat(released).hasValue(0);
    batch.close();
    assertThat(released).hasValue(1);
  }

  @Test
  void gatherByTheSameObjectAlways() {
    DataSource source = augmented(numbers(4));
    assertThat(source.gatherer()).isSameAs(source.gatherer());
    assertThat(BatchWork.of(source, Optional.empty(), ErrorPolicy.Mode.FAIL).gatherer())
        .isSameAs(source.gatherer());
  }

  @Test
  void refuseGarbage() {
    DeliveredTask<Batch> task = task(BufferSets.kept(ArrayAllocator.direct()));
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(60)];
      random.nextBytes(garbage);
      Arrays.fill(garbage, 0, Math.min(garbage.length, random.nextInt(30)), (byte) 0);
      try {
        assertThat(Wires.garbage(task.work(), task.input().orElseThrow(), garbage)).isNotNull();
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void carryListsOfPlainObjects() throws Exception {
    DataSource source =
        numbers(4)
            .map(
                (Batch batch) ->
                    batch.with(
                        "o",
                        new ListColumn(
                            IntStream.range(0, batch.size()).mapToObj(i -> "text " + i).toList())));
    Made<Batch> made = made(source, ErrorPolicy.Mode.FAIL, 2, THERE).get(0);
    assertThat(made.batch().orElseThrow().list("o")).isEqualTo(List.of("text 0", "text 1"));
  }
}
