package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.TaskTimeoutException;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches are made ahead as far as memory goes, and waited for no longer than is said. */
@Timeout(30)
class BatchLimitsTest {

  private static final int MEGABYTE = 1 << 20;

  private final AtomicInteger begun = new AtomicInteger();

  /** Samples of a megabyte each. */
  private DataSource megabytes(int number) {
    return ArrayDataSource.of(
        "x",
        Accessors.of(
            number,
            ElementType.INT8,
            Shape.of(MEGABYTE),
            (index, sample) -> {
              begun.incrementAndGet();
              sample.bytes().put(0, (byte) index);
            }));
  }

  @Test
  void neverMoreIsInFlightOrReadyThanFits() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(3);
        EpochIterator<Batch> epoch =
            megabytes(40).batches(1).on(pool, 32).prefetchBytes(4 * MEGABYTE).epoch(0)) {
      for (int taken = 0; taken < 40; taken++) {
        assertThat(begun.get()).isLessThanOrEqualTo(taken + 4);
        assertThat(epoch.next().indices()).containsExactly(taken);
      }
      assertThat(epoch.hasNext()).isFalse();
    }
    assertThat(begun).hasValue(40);
  }

  /** Where all that may be begun is blocked, that is how many are. */
  @Test
  void asManyAreInFlightAsFit() throws InterruptedException {
    Semaphore running = new Semaphore(0);
    CountDownLatch release = new CountDownLatch(1);
    DataSource blocked =
        ArrayDataSource.of(
            Accessors.of(
                40,
                ElementType.INT8,
                Shape.of(MEGABYTE),
                (index, sample) -> {
                  running.release();
                  release.await();
                }));
    try (WorkerThreadPool pool = WorkerThreadPool.of(8);
        EpochIterator<Batch> epoch =
            blocked.batches(1).on(pool, 32).prefetchBytes(4 * MEGABYTE).epoch(0)) {
      running.acquire(4);
      assertThat(running.tryAcquire()).isFalse();
      release.countDown();
      for (Batch batch : epoch) {
        assertThat(batch.size()).isEqualTo(1);
      }
    }
  }

  /** What a map makes is not known beforehand, so the first batch is waited for. */
  @Test
  void theFirstBatchShowsTheSizeOfThoseOfAMap() {
    DataSource mapped = megabytes(20).map(batch -> batch);
    try (WorkerThreadPool pool = WorkerThreadPool.of(3);
        EpochIterator<Batch> epoch =
            mapped.batches(1).on(pool, 32).prefetchBytes(4 * MEGABYTE).epoch(0)) {
      assertThat(begun.get()).isLessThanOrEqualTo(1);
      for (int taken = 1; taken <= 20; taken++) {
        assertThat(epoch.next().size()).isEqualTo(1);
        assertThat(begun.get()).isLessThanOrEqualTo(taken + 4);
      }
    }
  }

  @Test
  void batchesAreTheSameWhateverTheBound() {
    Batches recipe = TestSources.numbers(100).batches(7).shuffle(5);
    try (WorkerThreadPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> bound = recipe.on(pool, 8).prefetchBytes(1).epoch(3);
        EpochIterator<Batch> alone = recipe.epoch(3)) {
      while (alone.hasNext()) {
        assertThat(bound.next().indices()).isEqualTo(alone.next().indices());
      }
      assertThat(bound.hasNext()).isFalse();
    }
  }

  /** Memory for two batches and no more, of which half is for those that are made ahead. */
  private static final class TwoMegabytes implements BatchConverter<Integer>, ArrayAllocator {
    @Override
    public Integer convert(Batch batch) {
      return batch.size();
    }

    @Override
    public ArrayAllocator allocator() {
      return this;
    }

    @Override
    public NdArray allocate(ElementType type, Shape shape) {
      return NdArray.allocate(type, shape);
    }

    @Override
    public long maxBytes() {
      return 2 * MEGABYTE;
    }
  }

  @Test
  void withoutABoundItIsHalfOfTheMemoryThatThereIs() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(3);
        EpochIterator<Integer> epoch =
            megabytes(10).batches(1).on(pool, 32).epoch(0, new TwoMegabytes())) {
      for (int taken = 0; taken < 10; taken++) {
        assertThat(begun.get()).isLessThanOrEqualTo(taken + 1);
        assertThat(epoch.next()).isEqualTo(1);
      }
    }
  }

  /** Where sizes are not known, a bound that nobody asked for does not keep workers waiting. */
  @Test
  void withoutABoundTheFirstBatchesStartTogether() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(3);
    DataSource together =
        megabytes(10)
            .map(
                batch -> {
                  running.countDown();
                  running.await();
                  return batch;
                });
    try (WorkerThreadPool pool = WorkerThreadPool.of(3);
        EpochIterator<Integer> epoch =
            together.batches(1).on(pool, 3).epoch(0, new TwoMegabytes())) {
      running.await();
      assertThat(epoch.next()).isEqualTo(1);
    }
  }

  @Test
  void sourcesOfFixedShapeKnowTheSizeOfASample() {
    ArrayDataSource source = ArrayDataSource.of("x", new float[10][3]).and("y", new int[10]);
    assertThat(source.bytesPerSample()).hasValue(16);
    assertThat(source.withIndices().bytesPerSample()).hasValue(24);
    assertThat(CompositeDataSource.of("a", source).and("b", megabytes(5)).bytesPerSample())
        .hasValue(MEGABYTE + 16);
    assertThat(ChoiceDataSource.of(source, source).bytesPerSample()).hasValue(16);
    assertThat(
            source
                .and("z", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"))
                .bytesPerSample())
        .isEmpty();
    assertThat(
            CompositeDataSource.of("a", source)
                .and("b", source.map(batch -> batch))
                .bytesPerSample())
        .isEmpty();
  }

  @Test
  void aBatchThatIsNotDoneInTimeFailsAndTheNextOneComes() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(2);
    DataSource stuck =
        TestSources.numbers(6)
            .map(
                batch -> {
                  if (batch.indexBatch().position() == 0) {
                    release.await();
                  }
                  others.countDown();
                  return batch;
                });
    Batches recipe = stuck.batches(2);
    try (WorkerThreadPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = recipe.on(pool, 3).timeout(Duration.ofMillis(20)).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in waiting:"
                  + " io.github.batchup4j.pool.TaskTimeoutException: task must be done within 0.02"
                  + " s, got no result ["
                  + recipe.indexEpoch(0).next()
                  + "]")
          .hasCauseInstanceOf(TaskTimeoutException.class);
      others.await();
      assertThat(epoch.hasNext()).isTrue();
      release.countDown();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void boundsAreChecked() {
    Batches recipe = TestSources.numbers(6).batches(2);
    assertThatThrownBy(() -> recipe.prefetchBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prefetchBytes must be > 0, got 0");
    assertThatThrownBy(() -> recipe.timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be > 0, got PT-1S");
  }

  @Test
  void boundsStayWhenThePoolIsChosenAfterThem() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(3);
        EpochIterator<Batch> epoch =
            megabytes(10).batches(1).prefetchBytes(2 * MEGABYTE).on(pool, 32).epoch(0)) {
      for (int taken = 0; taken < 10; taken++) {
        assertThat(begun.get()).isLessThanOrEqualTo(taken + 2);
        assertThat(epoch.next().size()).isEqualTo(1);
      }
    }
  }
}
