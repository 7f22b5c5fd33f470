package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.Collecting;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.testing.BatchDigest;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClosedBatchesTest {

  private final AtomicInteger allocated = new AtomicInteger();

  private BatchConverter<Batch> counting() {
    return new BatchConverter<>() {
      @Override
      public Batch convert(Batch batch) {
        return batch;
      }

      @Override
      public ArrayAllocator allocator() {
        return (type, shape) -> {
          allocated.incrementAndGet();
          return NdArray.allocate(type, shape);
        };
      }
    };
  }

  private static void assertRefused(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("batch must not be used after it has been closed");
  }

  private static WorkerPool pool(int workers) {
    return workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
  }

  @Test
  void aClosedBatchHasIndicesAndNamesAndNoColumns() {
    try (EpochIterator<Batch> epoch = numbers(10).batches(4).epoch(0)) {
      Batch batch = epoch.next();
      batch.close();
      batch.close();
      assertThat(batch.indices()).containsExactly(0, 1, 2, 3);
      assertThat(batch.indexBatch().epoch()).isZero();
      assertThat(batch.names()).contains("x");
      assertThat(batch.size()).isEqualTo(4);
      assertThat(batch.toString()).startsWith("4 samples: ");
      assertRefused(() -> batch.array("x"));
      assertRefused(() -> batch.array(0));
      assertRefused(() -> batch.column("x"));
      assertRefused(() -> batch.column(0));
      assertRefused(() -> batch.select("x"));
      assertRefused(() -> batch.with("z", NdArray.copyOf(new int[4])));
      assertRefused(batch::flattened);
      assertRefused(() -> batch.truncated(2));
      assertRefused(() -> batch.truncated(4));
      assertRefused(() -> Sample.of(batch, 0));
    }
  }

  /** Whoever keeps the batch that an index is asked of is told as if it were open. */
  @Test
  void whatDoesNotExistIsStillToldSo() {
    Batch batch = numbers(10).samples(1);
    batch.close();
    assertThatThrownBy(() -> batch.array("z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"z\"");
  }

  @Test
  void theNextBatchHasItsMemory() {
    try (EpochIterator<Batch> epoch = numbers(12).batches(4).epoch(0)) {
      Batch first = epoch.next();
      NdArray x = first.array("x");
      first.close();
      Batch second = epoch.next();
      assertThat(second.array("x")).isSameAs(x);
      first.close(); // once more: it is the second one's by now
      assertThat(epoch.next().array("x")).isNotSameAs(x);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aLoopThatClosesAllocatesNoMoreThanThereAreAtATime(int workers) {
    Batches recipe = augmented(numbers(1001)).batches(4).shuffle(12345);
    List<String> expected = TestSources.digests(recipe, 0);
    List<String> digests = new ArrayList<>();
    try (WorkerPool pool = pool(workers);
        EpochIterator<Batch> epoch = recipe.on(pool).epoch(0, counting())) {
      for (Batch batch : epoch) {
        try (batch) {
          digests.add(BatchDigest.of(batch));
          batch.array("x").bytes().put(0, (byte) 0xa5);
        }
      }
    }
    assertThat(digests).isEqualTo(expected);
    int arrays = 8; // no batch of this recipe asks for more
    int sets = workers == 0 ? 1 : 2 * workers + 1;
    // Arrays that a map has replaced can have been collected.
    assertThat(allocated.get()).isLessThan(2 * sets * arrays + 50);
  }

  /**
   * The map drops what it replaces: of all arrays, only that one is missing when the batch ends.
   */
  @Test
  void whatAMapHasReplacedIsAllThatIsAllocatedAnew() throws InterruptedException {
    List<WeakReference<NdArray>> replaced = new ArrayList<>();
    DataSource source =
        numbers(20)
            .map(
                batch -> {
                  NdArray x = batch.array("x");
                  replaced.add(new WeakReference<>(x));
                  return batch.with("x", batch.allocate(ElementType.FLOAT64, x.shape()));
                });
    try (EpochIterator<Batch> epoch = source.batches(4).epoch(0, counting())) {
      for (Batch batch : epoch) {
        assertThat(Collecting.until(() -> replaced.stream().allMatch(x -> x.get() == null)))
            .isTrue();
        batch.close();
      }
    }
    assertThat(replaced).hasSize(5);
    assertThat(allocated).hasValue(3 + 4); // x, label and the new x, then x for each other batch
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void batchesThatAreNotClosedStayAsTheyAre(int workers) {
    Batches recipe = numbers(400).batches(4).shuffle(1);
    List<String> expected = TestSources.digests(recipe, 0);
    Map<Integer, Batch> kept = new TreeMap<>();
    List<NdArray> arrays = new ArrayList<>();
    try (WorkerPool pool = pool(workers);
        EpochIterator<Batch> epoch = recipe.on(pool).epoch(0)) {
      for (int i = 0; epoch.hasNext(); i++) {
        Batch batch = epoch.next();
        if (i % 3 == 0) {
          batch.close();
        } else {
          kept.put(i, batch);
          arrays.add(batch.array("x"));
        }
      }
    }
    assertThat(arrays).doesNotHaveDuplicates();
    kept.forEach((i, batch) -> assertThat(BatchDigest.of(batch)).isEqualTo(expected.get(i)));
  }

  @Test
  void whatSharesItsMemoryIsClosedWithIt() {
    DataSource pair = CompositeDataSource.of("a", numbers(8)).and("b", numbers(8)).structured();
    try (EpochIterator<Batch> epoch = pair.batches(4).epoch(0)) {
      Batch whole = epoch.next();
      Batch a = whole.batch("a");
      Batch flat = whole.flattened();
      Batch shorter = whole.truncated(2);
      a.close();
      assertRefused(() -> whole.column(0));
      assertRefused(() -> flat.column(0));
      assertRefused(() -> shorter.column(0));
      assertThat(whole.size()).isEqualTo(4);
      assertThat(epoch.next().batch("b").array("x").floats().get(0)).isEqualTo(4);
    }
  }

  /** Who keeps the labels does not keep the pictures, though both came in one batch. */
  @Test
  void aBatchOfSomeColumnsKeepsNoOthers() throws InterruptedException {
    List<Batch> kept = new ArrayList<>();
    WeakReference<NdArray> x = keepLabels(kept);
    assertThat(Collecting.until(() -> x.get() == null)).isTrue();
    kept.get(0).close();
  }

  private static WeakReference<NdArray> keepLabels(List<Batch> kept) {
    try (EpochIterator<Batch> epoch = numbers(8).batches(4).epoch(0)) {
      Batch batch = epoch.next();
      kept.add(batch.select("label"));
      return new WeakReference<>(batch.array("x"));
    }
  }

  /** Nor does it keep those of batches that were closed, though the epoch was not. */
  @Test
  void aBatchOfAnAbandonedEpochKeepsNoOthers() throws InterruptedException {
    List<Batch> kept = new ArrayList<>();
    WeakReference<NdArray> x = abandon(kept);
    assertThat(Collecting.until(() -> x.get() == null)).isTrue();
    kept.get(0).close();
    assertRefused(() -> kept.get(0).array("label"));
  }

  private static WeakReference<NdArray> abandon(List<Batch> kept) {
    EpochIterator<Batch> epoch = numbers(80).batches(4).epoch(0);
    Batch first = epoch.next();
    Batch second = epoch.next();
    kept.add(second.select("label"));
    WeakReference<NdArray> x = new WeakReference<>(first.array("x"));
    first.close();
    return x;
  }

  @Test
  void closingAfterTheEndIsHarmless() {
    Batch last;
    Batch half;
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = numbers(8).batches(4).on(pool).epoch(0);
        EpochIterator<Batch> dropped = numbers(80).batches(4).on(pool).epoch(0)) {
      Batch unused = epoch.next();
      last = epoch.next();
      assertThat(epoch.hasNext()).isFalse();
      half = dropped.next();
    }
    last.close();
    half.close();
    assertRefused(() -> last.array("x"));
    assertRefused(() -> half.array("x"));
  }

  @Test
  void aBatchIsClosedOnceByManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (EpochIterator<Batch> epoch = numbers(4000).batches(4).epoch(0)) {
      while (epoch.hasNext()) {
        Batch batch = epoch.next();
        NdArray x = batch.array("x");
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> closing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          closing.add(
              threads.submit(
                  () -> {
                    start.await();
                    batch.close();
                    return 0;
                  }));
        }
        start.countDown();
        for (Future<?> one : closing) {
          Object unused = one.get();
        }
        if (epoch.hasNext()) {
          Batch next = epoch.next();
          assertThat(next.array("x")).isSameAs(x);
          if (epoch.hasNext()) {
            assertThat(epoch.next().array("x")).isNotSameAs(x);
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whereBuffersAreReusedClosingIsSooner() {
    try (EpochIterator<Batch> epoch = numbers(400).batches(4).reuseBuffers().epoch(0, counting())) {
      for (Batch batch : epoch) {
        batch.close();
        assertRefused(() -> batch.array("x"));
      }
    }
    assertThat(allocated).hasValue(2); // x and label
  }

  @Test
  void samplesByIndexAreClosedForUse() {
    Batch batch = numbers(10).samples(1, 2);
    NdArray x = batch.array("x");
    batch.close();
    assertRefused(() -> batch.array("x"));
    assertThat(x.floats().get(0)).isEqualTo(1);
  }

  @Test
  void membersOfSamplesByIndexAreClosedWithThem() {
    DataSource pair = CompositeDataSource.of("a", numbers(8)).and("b", numbers(8)).structured();
    IndexBatch rows = IndexBatch.ofMembers(IndexBatch.ofSamples(1), IndexBatch.ofSamples(2));
    Batch whole = pair.samples(rows);
    Batch a = whole.batch("a");
    whole.close();
    assertRefused(() -> a.array("x"));
    Batch other = pair.samplesAt(rows);
    other.batch("b").close();
    assertRefused(() -> other.batch("a"));
  }

  /** Arrays of the user's own are left alone. */
  @Test
  void columnsFromElsewhereAreNobodyElses() {
    NdArray own = NdArray.copyOf(new long[] {1, 2, 3, 4});
    DataSource source = numbers(8).map(batch -> batch.with("own", own));
    try (EpochIterator<Batch> epoch = source.batches(4).epoch(0)) {
      epoch.next().close();
      Batch next = epoch.next();
      assertThat(next.array("own")).isSameAs(own);
      assertThat(next.array("x").floats().get(0)).isEqualTo(4);
      assertThat(own.longs().get(3)).isEqualTo(4);
    }
  }

  /** The batch of a map is still being made: closing it gives nothing away. */
  @Test
  void aMapMayCloseItsBatch() {
    DataSource source =
        numbers(400)
            .map(
                batch -> {
                  try (batch) {
                    return batch.with("twice", twice(batch));
                  }
                });
    List<Float> seen = new ArrayList<>();
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = source.batches(4).on(pool).epoch(0)) {
      for (Batch batch : epoch) {
        try (batch) {
          assertThat(batch.array("twice").floats().get(1))
              .isEqualTo(2 * batch.array("x").floats().get(1));
          seen.add(batch.array("x").floats().get(0));
        }
      }
    }
    assertThat(seen).hasSize(100).doesNotHaveDuplicates();
  }

  private static NdArray twice(Batch batch) {
    NdArray x = batch.array("x");
    NdArray twice = batch.allocate(ElementType.FLOAT32, x.shape());
    for (int i = 0; i < x.elementCount(); i++) {
      twice.floats().put(i, 2 * x.floats().get(i));
    }
    return twice;
  }

  @Test
  void aConverterMayCloseItsBatch() {
    BatchConverter<Float> sum =
        batch -> {
          try (batch) {
            return batch.array("x").floats().get(0);
          }
        };
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Float> epoch = numbers(400).batches(4).on(pool).epoch(0, sum)) {
      List<Float> sums = new ArrayList<>();
      epoch.forEachRemaining(sums::add);
      assertThat(sums).hasSize(100).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aReductionMayCloseItsBatches() {
    List<NdArray> means =
        numbers(10)
            .batches(4)
            .mapMean(
                batch -> {
                  try (batch) {
                    return List.of(NdArray.scalar(batch.size()));
                  }
                });
    assertThat(means.get(0).doubleAt(0)).isEqualTo(1);
    assertThat(means.get(0).shape()).isEqualTo(Shape.scalar());
  }
}
