package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.indices;
import static io.github.batchup4j.source.TestSources.kinds;
import static io.github.batchup4j.source.TestSources.numbers;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.sampling.WeightedSampler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final DataSource TEN = numbers(10);
  private static final DataSource ENDLESS = numbers(10).repeated();

  @Test
  void inOrderEveryEpochIsTheSame() {
    Batches recipe = TEN.batches(4);
    assertThat(indices(recipe, 0).toString()).isEqualTo("[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]");
    assertThat(indices(recipe, 5)).isEqualTo(indices(recipe, 0));
    assertThat(recipe.epochsDiffer()).isFalse();
  }

  @Test
  void shuffledByASeedEveryEpochDiffers() {
    Batches recipe = TEN.batches(4).shuffle(12345);
    assertThat(indices(recipe, 0).toString()).isEqualTo("[[6, 7, 5, 9], [4, 2, 1, 3], [0, 8]]");
    assertThat(indices(recipe, 1).toString()).isEqualTo("[[4, 0, 7, 6], [3, 5, 9, 8], [2, 1]]");
    assertThat(indices(TEN.batches(4).shuffle(12345), 1)).isEqualTo(indices(recipe, 1));
    assertThat(recipe.epochsDiffer()).isTrue();
    assertThat(recipe.seed()).hasValue(12345);
  }

  @Test
  void theBatchSizeDoesNotChangeTheOrder() {
    assertThat(indices(TEN.batches(10).shuffle(12345), 0).toString())
        .isEqualTo("[[6, 7, 5, 9, 4, 2, 1, 3, 0, 8]]");
  }

  @Test
  void shuffleWithoutASeedDrawsOneAndTellsIt() {
    Batches recipe = numbers(1000).batches(100).shuffle();
    long seed = recipe.seed().getAsLong();
    assertThat(indices(recipe.source().batches(100).shuffle(seed), 3))
        .isEqualTo(indices(recipe, 3));
    assertThat(recipe.source().batches(100).shuffle().seed()).isNotEqualTo(recipe.seed());
  }

  @Test
  void aRecipeIsImmutable() {
    Batches plain = TEN.batches(4);
    try (WorkerPool pool = WorkerThreadPool.of(1)) {
      List<Batches> others =
          List.of(plain.shuffle(1), plain.dropLast(), plain.mapSeed(3), plain.on(pool, 2));
      assertThat(others).doesNotContain(plain).doesNotHaveDuplicates();
      assertThat(plain.seed()).isEmpty();
      assertThat(plain.pool()).isSameAs(WorkerPool.sameThread());
      assertThat(plain.on(pool).pool()).isSameAs(pool);
      assertThat(indices(plain, 0)).hasSize(3);
    }
  }

  @Test
  void aRecipeTellsItselfAsText() {
    assertThat(TEN.batches(4))
        .hasToString("batches of 4 of 10 samples, in order: every epoch is the same");
    assertThat(TEN.batches(4).shuffle(42))
        .hasToString("batches of 4 of 10 samples, shuffled by seed 42");
    assertThat(ENDLESS.batches(4).shuffle(RandomKey.of(1).generator()))
        .hasToString("batches of 4 of endlessly many samples, shuffled by a generator");
    assertThat(
            IteratorDataSource.each(List.of(), epoch -> List.<List<Column>>of().iterator())
                .batches(4))
        .hasToString("batches of 4 of an unknown number of samples, in the order of an iterator");
  }

  @Test
  void aSamplerOfTheUsersMayDifferBetweenEpochs() {
    StreamSampler sampler = (order, epoch, size) -> List.of(new long[] {epoch}).iterator();
    assertThat(TEN.sampledBy(sampler).batches(4).epochsDiffer()).isTrue();
    assertThat(TEN.batches(4).epochsDiffer()).isFalse();
    DataSource both = CompositeDataSource.of("a", TEN).and("b", TEN.sampledBy(sampler));
    assertThat(both.map(batch -> batch).batches(4).epochsDiffer()).isTrue();
  }

  @Test
  void anEpochThatBeginsTooFarOnIsRefused() {
    Batches cut = ENDLESS.batches(4).batchesPerEpoch(1L << 60);
    try (EpochIterator<Batch> first = cut.epoch(0)) {
      assertThat(first.next().size()).isEqualTo(4);
    }
    assertThatThrownBy(() -> cut.epoch(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an epoch must begin before sample 2^63 of its stream, got epoch 3 of"
                + " 1152921504606846976 batches of 4");
  }

  @Test
  void aClosedPoolDoesNotUseUpAOneShotSource() {
    DataSource once = IteratorDataSource.once(XY, columns(2).iterator());
    WorkerThreadPool closed = WorkerThreadPool.of(1);
    closed.close();
    assertThatThrownBy(() -> once.batches(2).on(closed).epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the worker pool is closed");
    try (EpochIterator<Batch> epoch = once.batches(2).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
    }
  }

  @Test
  void aMapThatIteratesOnItsOwnPoolIsRefused() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(1)) {
      DataSource nested =
          TEN.map(
              batch -> {
                try (EpochIterator<Batch> inner = TEN.batches(2).on(pool).epoch(0)) {
                  return batch.with("inner", inner.next().array("x").truncated(batch.size()));
                }
              });
      try (EpochIterator<Batch> epoch = nested.batches(2).on(pool).epoch(0)) {
        assertThatThrownBy(epoch::next)
            .hasMessageContaining(
                "a worker must not wait for its own pool, got a stream started on"
                    + " batchup4j-worker-1: use another pool, or none");
      }
    }
  }

  @Test
  void arraysAreInTheMemoryOfTheConverter() {
    List<ElementType> asked = new ArrayList<>();
    BatchConverter<Batch> converter =
        new BatchConverter<>() {
          @Override
          public Batch convert(Batch batch) {
            return batch;
          }

          @Override
          public ArrayAllocator allocator() {
            return (type, shape) -> {
              asked.add(type);
              return NdArray.allocate(type, shape);
            };
          }
        };
    try (EpochIterator<Batch> epoch = TEN.batches(10).epoch(0, converter)) {
      assertThat(epoch.next().size()).isEqualTo(10);
    }
    assertThat(asked).containsExactly(ElementType.FLOAT32, ElementType.INT32);
  }

  @Test
  void anInterruptedTaskOnTheSameThreadKeepsTheFlag() {
    DataSource interrupted =
        TEN.map(
            batch -> {
              throw new InterruptedException("asked to stop");
            });
    try (EpochIterator<Batch> epoch = interrupted.batches(10).epoch(0)) {
      assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void dropLastLeavesOutAShortBatch() {
    assertThat(indices(TEN.batches(4).dropLast(), 0)).hasSize(2);
    assertThat(TEN.batches(4).dropLast().batchCount()).isEqualTo(Count.of(2));
    assertThat(indices(TEN.batches(5).dropLast(), 0)).hasSize(2);
    assertThat(indices(TEN.batches(11).dropLast(), 0)).isEmpty();
  }

  @Test
  void dropLastDoesNotHideThatTheLastBatchFails() {
    StreamSampler failingLast =
        (order, epoch, size) ->
            new Iterator<>() {
              private int asked;

              @Override
              public boolean hasNext() {
                return asked < 2;
              }

              @Override
              public long[] next() {
                if (asked++ == 1) {
                  throw new IllegalStateException("lost");
                }
                return new long[] {0, 1};
              }
            };
    try (EpochIterator<Batch> epoch = TEN.sampledBy(failingLast).batches(2).dropLast().epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessageContaining("failed in the sampler");
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void batchesAreCounted() {
    assertThat(TEN.batches(4).batchCount()).isEqualTo(Count.of(3));
    assertThat(numbers(5).repeated(3).batches(4).batchCount()).isEqualTo(Count.of(4));
    assertThat(ENDLESS.batches(4).batchCount()).isEqualTo(Count.infinite());
    assertThat(ENDLESS.batches(4).batchesPerEpoch(7).batchCount()).isEqualTo(Count.of(7));
    assertThat(TEN.batches(4).batchSize()).isEqualTo(4);
  }

  @Test
  void aCutEpochIsAPieceOfTheStream() {
    for (Batches recipe : List.of(ENDLESS.batches(3), ENDLESS.batches(3).shuffle(1))) {
      Batches whole = recipe.batchesPerEpoch(12);
      Batches cut = recipe.batchesPerEpoch(4);
      List<List<Long>> pieces = new ArrayList<>();
      for (int epoch = 0; epoch < 3; epoch++) {
        pieces.addAll(indices(cut, epoch));
      }
      assertThat(pieces).isEqualTo(indices(whole, 0));
      assertThat(cut.epochsDiffer()).isTrue();
    }
  }

  /** Random numbers of maps too: a cut stream is the stream, wherever it is cut. */
  @Test
  void aCutEpochOfMappedSamplesIsAPieceOfTheStream() {
    Batches recipe = augmented(ENDLESS).batches(3).shuffle(1);
    List<String> pieces = new ArrayList<>(digests(recipe.batchesPerEpoch(2), 0));
    pieces.addAll(digests(recipe.batchesPerEpoch(2), 1));
    assertThat(pieces).isEqualTo(digests(recipe.batchesPerEpoch(4), 0));
  }

  @Test
  void onlyAnEndlessSourceIsCut() {
    assertThatThrownBy(() -> TEN.batches(4).batchesPerEpoch(7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "batchesPerEpoch needs an endless source; the epochs of this one have 10 samples");
    assertThatThrownBy(() -> ENDLESS.batches(4).batchesPerEpoch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchesPerEpoch must be > 0, got 0");
  }

  @Test
  void anEndlessSourceHasOneEpochUnlessItIsCut() {
    assertThatThrownBy(() -> ENDLESS.batches(4).epoch(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch must be 0 for an endless source, got 1: cut it by batchesPerEpoch");
    assertThatThrownBy(() -> TEN.batches(4).epoch(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch must be >= 0, got -1");
  }

  @Test
  void sizesAreChecked() {
    for (DataSource source : List.of(TEN, TEN.repeated(2), ENDLESS)) {
      for (int size : new int[] {0, -1}) {
        assertThatThrownBy(() -> source.batches(size))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("batchSize must be > 0, got " + size);
      }
    }
    assertThatThrownBy(() -> TEN.batches(4).on(WorkerPool.sameThread(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prefetch must be > 0, got 0");
  }

  @Test
  void aWeightedSourceHasToBeShuffled() {
    Batches recipe = numbers(2).sampledBy(WeightedSampler.of(1, 2)).batches(4);
    assertThatThrownBy(() -> recipe.epoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("WeightedSampler has no order of its own: the batches must be shuffled");
    assertThatThrownBy(recipe::validated).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> recipe.indexEpoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("WeightedSampler has no order of its own: the batches must be shuffled");
    Batches shuffled = recipe.shuffle(1);
    assertThat(shuffled.validated()).isSameAs(shuffled);
  }

  @Test
  void aGeneratorIsDrawnFromWhenBatchesAreAskedFor() {
    int[] words = {0};
    RandomGenerator generator = () -> RandomKey.of(1).word(words[0]++);
    var epoch = TEN.batches(4).shuffle(generator).epoch(0);
    assertThat(words[0]).isZero();
    assertThat(epoch.next().size()).isEqualTo(4);
    assertThat(words[0]).isPositive();
    epoch.close();
  }

  @Test
  void aGeneratorGoesOnFromEpochToEpoch() {
    Batches recipe = TEN.batches(10).shuffle(RandomKey.of(1).generator());
    List<List<Long>> first = indices(recipe, 0);
    List<List<Long>> second = indices(recipe, 0);
    assertThat(second).isNotEqualTo(first);
    Batches again = TEN.batches(10).shuffle(RandomKey.of(1).generator());
    assertThat(indices(again, 0)).isEqualTo(first);
    assertThat(indices(again, 1)).isEqualTo(second);
    assertThat(recipe.seed()).isEmpty();
    assertThat(recipe.epochsDiffer()).isTrue();
  }

  @Test
  void prefetchingDrawsTheSameOrderFromAGenerator() {
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      Batches parallel = numbers(50).batches(4).shuffle(RandomKey.of(1).generator()).on(pool);
      Batches serial = numbers(50).batches(4).shuffle(RandomKey.of(1).generator());
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(indices(parallel, epoch)).isEqualTo(indices(serial, epoch));
      }
    }
  }

  @Test
  void membersShareAGenerator() {
    DataSource both = CompositeDataSource.of("a", numbers(6)).and("b", numbers(6));
    Batch batch = batches(both.batches(6).shuffle(RandomKey.of(1).generator()), 0).get(0);
    RandomGenerator generator = RandomKey.of(1).generator();
    Batches single = numbers(6).batches(6).shuffle(generator);
    assertThat(batch.array("a.x").contentEquals(batches(single, 0).get(0).array("x"))).isTrue();
    assertThat(batch.array("b.x").contentEquals(batches(single, 0).get(0).array("x"))).isTrue();
  }

  /** Nothing that a caller misspells is swallowed: there are no maps of options. */
  @Test
  void everyMethodOfARecipeHasTypedArguments() {
    assertThat(Batches.class.getMethods())
        .filteredOn(method -> method.getDeclaringClass() == Batches.class)
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(method.getParameterTypes())
                    .doesNotContain(Object.class, Object[].class, Map.class));
  }

  @Test
  void everyKindOfSourceCanBePutOnAPool() {
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      for (DataSource source : kinds(5)) {
        Batches serial = source.batches(3).shuffle(1);
        assertThat(digests(serial.on(pool), 0)).isNotEmpty().isEqualTo(digests(serial, 0));
      }
    }
  }

  @Test
  void indicesAreDrawnOnTheCallersThreadAndSamplesGatheredByTheWorkers() {
    Set<Thread> drawing = ConcurrentHashMap.newKeySet();
    Set<Thread> gathering = ConcurrentHashMap.newKeySet();
    StreamSampler sampler =
        (order, epoch, size) -> {
          drawing.add(Thread.currentThread());
          return Stream.of(new long[] {3, 1}, new long[] {2, 2}, new long[] {0})
              .peek(indices -> drawing.add(Thread.currentThread()))
              .iterator();
        };
    DataSource source =
        ArrayDataSource.of(
                "x",
                Accessors.of(
                    4,
                    ElementType.INT64,
                    Shape.scalar(),
                    (index, out) -> {
                      gathering.add(Thread.currentThread());
                      out.longs().put(index);
                    }))
            .sampledBy(sampler);
    Batches serial = source.batches(2);
    List<String> expected = digests(serial, 0);
    gathering.clear();
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      assertThat(digests(serial.on(pool), 0)).hasSize(3).isEqualTo(expected);
    }
    assertThat(drawing).containsExactly(Thread.currentThread());
    assertThat(gathering).isNotEmpty().doesNotContain(Thread.currentThread());
  }

  @Test
  void batchesAreMadeFromTheMomentAnEpochIsAskedFor() throws InterruptedException {
    CountDownLatch made = new CountDownLatch(3);
    DataSource mapped =
        TEN.map(
            batch -> {
              made.countDown();
              return batch;
            });
    try (WorkerPool pool = WorkerThreadPool.of(1);
        EpochIterator<Batch> epoch = mapped.batches(2).on(pool, 3).epoch(0)) {
      assertThat(made.await(10, SECONDS)).isTrue();
      assertThat(epoch.next().indices()).containsExactly(0, 1);
    }
  }
}
