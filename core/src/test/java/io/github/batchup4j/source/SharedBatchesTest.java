package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.SampleReader;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.testing.BatchDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several workers of a pool of threads make one batch. */
@Timeout(30)
class SharedBatchesTest {

  private static final long LONGEST_WAIT = 20;

  /** A column that is read as a function says; sample i has the number i. */
  private static ArrayDataSource source(long size, SampleReader reading) {
    return ArrayDataSource.of(
        "x",
        new NamedAccessor(
            Accessors.of(
                size,
                ElementType.FLOAT32,
                Shape.of(3),
                (index, sample) -> {
                  float value = (float) index;
                  sample.floats().put(value).put(value + 0.25f).put(value + 0.5f);
                  reading.read(index, sample);
                })));
  }

  private static ArrayDataSource source(long size) {
    return source(size, (index, sample) -> {});
  }

  private static void await(CyclicBarrier barrier) throws Exception {
    int unused = barrier.await(LONGEST_WAIT, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LONGEST_WAIT, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody opened the latch");
    }
  }

  /** Each sample is only read while as many others are. */
  private static void requireTogether(int workers, Batches recipe) {
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        EpochIterator<Batch> epoch = recipe.on(pool, 1).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(workers);
      assertThat(epoch.next().size()).isEqualTo(workers);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void allWorkersReadTheFirstBatch(int workers) {
    CyclicBarrier all = new CyclicBarrier(workers);
    requireTogether(workers, source(2L * workers, (index, sample) -> await(all)).batches(workers));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void allWorkersReadABatchThatGoesOnWithoutSomeSamples(int workers) {
    CyclicBarrier all = new CyclicBarrier(workers);
    ArrayDataSource source = source(2L * workers, (index, sample) -> await(all));
    requireTogether(workers, source.batches(workers).onError(ErrorPolicy.skip()));
    requireTogether(workers, source.batches(workers).onError(ErrorPolicy.replace()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void allWorkersMapTheSamplesOfABatch(int workers) {
    CyclicBarrier all = new CyclicBarrier(workers);
    DataSource source =
        source(2L * workers)
            .mapArray(
                "x",
                (in, out) -> {
                  await(all);
                  out.copyFrom(in);
                })
            .mapSamples(
                sample -> {
                  await(all);
                  return sample;
                });
    requireTogether(workers, source.batches(workers));
  }

  @Test
  void allWorkersReadTheMembersOfSeveralSources() {
    CyclicBarrier both = new CyclicBarrier(2);
    ArrayDataSource source = source(4, (index, sample) -> await(both));
    requireTogether(
        2, CompositeDataSource.of("a", source).and("b", TestSources.numbers(4)).batches(2));
    requireTogether(2, ChoiceDataSource.of(source).batches(2));
  }

  /** The others of its batch and all of the next are read meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aSlowSampleHoldsUpNoOther(int workers) throws Exception {
    CountDownLatch others = new CountDownLatch(15);
    CountDownLatch slow = new CountDownLatch(1);
    ArrayDataSource source =
        source(
            16,
            (index, sample) -> {
              if (index == 0) {
                await(slow);
              } else {
                others.countDown();
              }
            });
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        EpochIterator<Batch> epoch = source.batches(8).on(pool, 2).epoch(0)) {
      await(others);
      slow.countDown();
      assertThat(epoch.next().indices()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(epoch.next().indices()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    }
  }

  /** The one that failed last is told, as it is the first in order. */
  @Test
  void ofSeveralSamplesThatFailTheFirstIsTold() {
    CountDownLatch later = new CountDownLatch(1);
    ArrayDataSource source =
        source(
            2,
            (index, sample) -> {
              if (index == 0) {
                await(later);
              } else {
                later.countDown();
              }
              throw new IOException("bad sector " + index);
            });
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = source.batches(2).on(pool).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in column \"x\" at sample 0 (file 0):"
                  + " java.io.IOException: bad sector 0 [samples 0, 1]");
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  /** Its cause is asked for where it is found out whether it is an interruption. */
  private static final class WithoutCause extends IOException {
    private static final long serialVersionUID = 1L;

    WithoutCause() {
      super("no cause");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("the cause cannot be told");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aFailureThatCannotTellItsCauseIsTold(int workers) {
    Batches recipe =
        source(
                12,
                (index, sample) -> {
                  if (index == 5) {
                    throw new WithoutCause();
                  }
                })
            .batches(4);
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        EpochIterator<Batch> epoch = recipe.on(pool).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1, 2, 3);
      assertThatThrownBy(epoch::next).isInstanceOf(RuntimeException.class);
      assertThat(epoch.next().indices()).containsExactly(8, 9, 10, 11);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void afterAFailureNoMoreSamplesAreRead() {
    Set<Long> read = ConcurrentHashMap.newKeySet();
    CyclicBarrier both = new CyclicBarrier(2);
    ArrayDataSource source =
        source(
            100,
            (index, sample) -> {
              read.add(index);
              if (index < 2) {
                await(both);
                throw new IOException("bad sector");
              }
            });
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = source.batches(100).on(pool).epoch(0)) {
      assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class);
    }
    assertThat(read).hasSizeLessThan(4);
  }

  /** Each worker has at most the sample that it was at when nobody wanted it any more. */
  @Test
  void samplesOfAnIteratorThatIsClosedAreNotRead() throws Exception {
    Set<Long> read = ConcurrentHashMap.newKeySet();
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch closed = new CountDownLatch(1);
    ArrayDataSource source =
        source(
            100,
            (index, sample) -> {
              read.add(index);
              begun.countDown();
              await(closed);
            });
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      try (EpochIterator<Batch> epoch = source.batches(50).on(pool).epoch(0)) {
        await(begun);
        assertThat(epoch.hasNext()).isTrue();
      }
      closed.countDown();
    }
    assertThat(read).hasSize(2);
  }

  /** It needs no help of workers that do not come any more. */
  @Test
  void aBatchThatWasBegunIsMadeThoughThePoolCloses() {
    WorkerPool pool = WorkerThreadPool.of(2);
    DataSource source =
        source(
                8,
                (index, sample) -> {
                  if (index == 0) {
                    pool.close();
                  }
                })
            .mapSamples(sample -> sample);
    try (EpochIterator<Batch> epoch = source.batches(8).on(pool).epoch(0)) {
      assertThat(epoch.next().array("x").floats().get(21)).isEqualTo(7);
    }
  }

  /** What interrupted one sample is no affair of the others. */
  @Test
  void anInterruptionFailsItsBatchAlone() {
    ArrayDataSource source =
        source(
            4,
            (index, sample) -> {
              if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted before");
              }
              if (index == 0) {
                Thread.currentThread().interrupt();
                throw new InterruptedException("of one sample");
              }
            });
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = source.batches(2).on(pool).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasRootCauseExactlyInstanceOf(InterruptedException.class);
      assertThat(epoch.next().indices()).containsExactly(2, 3);
    }
  }

  /** Sources whose batches are shared, with bad samples, bad maps and random numbers. */
  static Stream<Arguments> recipes() {
    SampleReader sometimes =
        (index, sample) -> {
          if (index % 7 == 3) {
            throw new IOException("bad sector " + index);
          }
        };
    ArrayDataSource plain = source(60, sometimes).and("text", new ObjectAccessor(60, Set.of(8L)));
    DataSource mapped =
        TestSources.augmented(plain.and("random", new RandomColumn(60)))
            .mapSamples(
                sample -> {
                  if (sample.index() % 11 == 5) {
                    throw new IllegalStateException("bad map");
                  }
                  return sample;
                })
            .mapArray("x", TestSources::flip);
    List<DataSource> sources =
        List.of(
            plain,
            mapped,
            CompositeDataSource.of("a", mapped).and("b", TestSources.numbers(60)).structured(),
            ChoiceDataSource.of(plain, plain.subset(1, 2, 3, 4, 5)));
    return sources.stream()
        .flatMap(
            source ->
                Stream.of(ErrorPolicy.fail(), ErrorPolicy.skip(), ErrorPolicy.replace())
                    .flatMap(
                        policy ->
                            Stream.of(2, 3, 8)
                                .map(workers -> Arguments.of(source, policy, workers))));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void batchesAndFailuresAreThoseOfOneThread(DataSource source, ErrorPolicy policy, int workers) {
    Batches recipe = source.batches(6).shuffle(12345);
    try (WorkerPool pool = WorkerThreadPool.of(workers)) {
      assertThat(told(recipe.on(pool), policy)).isEqualTo(told(recipe, policy));
    }
  }

  /** All that an epoch tells, in its order. */
  private static List<String> told(Batches recipe, ErrorPolicy policy) {
    List<String> told = new ArrayList<>();
    ErrorPolicy listening =
        policy.toString().equals(ErrorPolicy.fail().toString())
            ? policy
            : policy.listener(bad -> told.add(bad.toString()));
    try (EpochIterator<Batch> epoch = recipe.onError(listening).epoch(1)) {
      while (epoch.hasNext()) {
        try {
          told.add(BatchDigest.of(epoch.next()));
        } catch (BatchFailedException failure) {
          told.add(failure.getMessage());
        }
      }
    }
    return told;
  }
}
