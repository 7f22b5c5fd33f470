package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.indices;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.loader.BadSample.Outcome;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import io.github.batchup4j.pool.Background;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.ClassQuotaSampler;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.testing.BatchDigest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.LongPredicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ErrorPolicyTest {

  private static final Logger LEDGER = Logger.getLogger(BadSampleLedger.class.getName());

  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LEDGER.addHandler(handler);
    LEDGER.setUseParentHandlers(false);
  }

  @AfterEach
  void endListening() {
    LEDGER.removeHandler(handler);
    LEDGER.setUseParentHandlers(true);
  }

  /** Numbers, of which some cannot be read. */
  private static ArrayDataSource files(int size, LongPredicate isBad) {
    return ArrayDataSource.of(
        "x",
        new NamedAccessor(
            Accessors.of(
                size,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  if (isBad.test(index)) {
                    throw new IOException("bad sector\n  of the disk");
                  }
                  sample.longs().put(index);
                })));
  }

  @Test
  void everyBadSampleIsToldOnceInOrder() {
    List<BadSample> heard = new ArrayList<>();
    Batches recipe =
        files(10, index -> index == 2 || index >= 8)
            .repeated(2)
            .batches(4)
            .onError(ErrorPolicy.skip().listener(heard::add));
    assertThat(recipe.errorPolicy()).hasToString("skip");
    try (WorkerPool pool = WorkerThreadPool.of(4);
        EpochIterator<Batch> epoch = recipe.on(pool).epoch(3)) {
      assertThat(epoch.badSamples().isEmpty()).isTrue();
      assertThat(epoch.badSamples()).hasToString("every sample could be read");
      List<Long> seen = new ArrayList<>();
      for (Batch batch : epoch) {
        LongStream.of(batch.indices()).forEach(seen::add);
      }
      assertThat(seen).containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L, 0L, 1L, 3L, 4L, 5L, 6L, 7L);
      assertThat(heard).extracting(BadSample::index).containsExactly(2L, 8L, 9L, 2L, 8L, 9L);
      assertThat(heard).extracting(BadSample::position).containsExactly(2L, 8L, 9L, 12L, 18L, 19L);
      assertThat(heard).extracting(BadSample::batch).containsExactly(0L, 2L, 2L, 3L, 4L, 4L);
      assertThat(heard).allMatch(sample -> sample.outcome() == Outcome.LEFT_OUT);
      String what = ": java.io.IOException: bad sector of the disk";
      assertThat(logged)
          .hasSize(6)
          .startsWith(
              "WARNING sample 2 (file 2) of batch 0 of epoch 3 could not be read in column \"x\" and"
                  + " was left out"
                  + what);
      assertThat(epoch.badSamples().times()).isEqualTo(6);
      assertThat(epoch.badSamples().entries()).hasSize(3);
      assertThat(epoch.badSamples())
          .hasToString(
              "3 samples could not be read, 6 times in all:\n"
                  + "sample 2 (file 2) in column \"x\""
                  + what
                  + " (2 times)\n"
                  + "sample 8 (file 8) in column \"x\""
                  + what
                  + " (2 times)\n"
                  + "sample 9 (file 9) in column \"x\""
                  + what
                  + " (2 times)");
    }
  }

  @Test
  void aReplacementIsTold() {
    Batches recipe =
        files(10, index -> index == 2).batches(4).mapSeed(7).onError(ErrorPolicy.replace());
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      Batch batch = epoch.next();
      long other = batch.indices()[2];
      assertThat(other).isNotEqualTo(2);
      assertThat(batch.array("x").longAt(2)).isEqualTo(other);
      assertThat(batch.sampleName(2)).contains("file " + other);
      assertThat(batch.indexBatch().positionOf(2)).isEqualTo(2);
      assertThat(logged)
          .containsExactly(
              "WARNING sample 2 (file 2) of batch 0 of epoch 0 could not be read in column \"x\" and"
                  + " was replaced by sample "
                  + other
                  + ": java.io.IOException: bad sector of the disk");
      assertThat(epoch.badSamples())
          .hasToString(
              "1 sample could not be read:\n"
                  + "sample 2 (file 2) in column \"x\": java.io.IOException: bad sector of the"
                  + " disk");
    }
  }

  /** Frozen: which samples stand in the place of others follows from the seed for ever. */
  @Test
  void replacementsAreFrozen() {
    Batches recipe = files(1000, index -> index < 500).batches(10).onError(ErrorPolicy.replace());
    assertThat(batches(recipe.mapSeed(1), 0).get(0).indices())
        .containsExactly(925, 590, 573, 541, 935, 594, 779, 561, 572, 640);
    assertThat(batches(recipe.mapSeed(2), 3).get(7).indices())
        .containsExactly(replacements(RandomKey.of(2).with(9).with(3), 70));
    assertThat(batches(recipe, 0).get(1).indices())
        .containsExactly(replacements(RandomKey.of(0).with(9).with(0), 10));
  }

  /** The first of each position's that can be read. */
  private static long[] replacements(RandomKey key, long first) {
    return LongStream.range(first, first + 10)
        .map(
            position ->
                LongStream.range(0, 16)
                    .map(attempt -> key.with(position).with(attempt).generator().nextLong(1000))
                    .filter(index -> index >= 500)
                    .findFirst()
                    .orElseThrow())
        .toArray();
  }

  @Test
  void samplesTriedInVainAreToldAndNotCounted() {
    List<BadSample> heard = new ArrayList<>();
    Batches recipe =
        files(100, index -> index % 2 != 0)
            .batches(10)
            .onError(ErrorPolicy.replace().atMost(5).listener(heard::add));
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      Batch unused = epoch.next();
      assertThat(heard.stream().filter(BadSample::isDrawn)).hasSize(5);
      assertThat(heard).anyMatch(sample -> sample.outcome() == Outcome.TRIED);
      assertThat(heard)
          .filteredOn(sample -> sample.outcome() == Outcome.REPLACED)
          .allMatch(sample -> sample.replacement().getAsLong() % 2 == 0);
    }
  }

  @Test
  void whereNothingCanReplaceASampleItsBatchFails() {
    Batches recipe = files(6, index -> index < 5).batches(3).onError(ErrorPolicy.replace());
    Batches hopeless = files(3, index -> true).batches(3).onError(ErrorPolicy.replace());
    assertThat(batches(recipe, 0).get(1).indices()).containsExactly(5, 5, 5);
    try (EpochIterator<Batch> epoch = hopeless.epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in column \"x\" at sample 0 (file 0):"
                  + " java.lang.IllegalStateException: 16 attempts to replace a sample must find one"
                  + " that can be read, got none [samples 0, 1, 2]")
          .hasRootCauseInstanceOf(IOException.class);
      assertThat(epoch.badSamples().entries())
          .extracting(entry -> entry.sample().outcome())
          .containsExactlyInAnyOrder(Outcome.NOT_REPLACED, Outcome.TRIED, Outcome.TRIED);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  /** Training never sees a sample of the test set, nor one class that of another. */
  @Test
  void replacementsComeFromWhatTheSamplerDraws() {
    ErrorPolicy replace = ErrorPolicy.replace();
    ArrayDataSource files = files(100, index -> index % 5 == 0);
    for (DataSource part : files.split(1, 0.5, 0.5)) {
      List<Long> own = own(part);
      for (int epoch = 0; epoch < 20; epoch++) {
        assertThat(indices(part.batches(100).shuffle(1).onError(replace), epoch).get(0))
            .allMatch(own::contains)
            .noneMatch(index -> index % 5 == 0);
      }
    }
    double[] weights = LongStream.range(0, 100).mapToDouble(i -> i < 30 ? 0 : 1).toArray();
    DataSource weighted = files.sampledBy(WeightedSampler.of(weights));
    assertThat(
            indices(weighted.batches(200).shuffle(1).batchesPerEpoch(1).onError(replace), 0).get(0))
        .allMatch(index -> index >= 30 && index % 5 != 0);
    int[] labels = LongStream.range(0, 100).mapToInt(i -> (int) i % 2).toArray();
    DataSource quotas = files.sampledBy(ClassQuotaSampler.of(labels, 30, 10));
    List<Long> batch =
        indices(quotas.batches(40).shuffle(1).batchesPerEpoch(1).onError(replace), 0).get(0);
    assertThat(batch.subList(0, 30)).allMatch(index -> index % 2 == 0 && index % 5 != 0);
    assertThat(batch.subList(30, 40)).allMatch(index -> index % 2 == 1 && index % 5 != 0);
  }

  private static List<Long> own(DataSource part) {
    try (var epoch = part.batches(100).indexEpoch(0)) {
      return Arrays.stream(epoch.next().single().orElseThrow().toArray()).boxed().toList();
    }
  }

  @Test
  void whoCannotNameReplacementsIsRefused() {
    StreamSampler sampler = (order, epoch, size) -> List.of(new long[] {1, 2}).iterator();
    DataSource sampled = numbers(10).sampledBy(sampler);
    for (DataSource source :
        List.of(sampled, sampled.map(batch -> batch), CompositeDataSource.of("a", sampled))) {
      assertThatThrownBy(() -> source.batches(2).onError(ErrorPolicy.replace()).validated())
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(
              "a sampler of one's own names no sample in the place of another, unless it overrides"
                  + " hasReplacements() and replacement(): skip() leaves samples out");
      assertThat(batches(source.batches(2).onError(ErrorPolicy.skip()), 0)).hasSize(1);
    }
    DataSource iterator =
        IteratorDataSource.each(TestSources.XY, epoch -> TestSources.columns(4).iterator());
    assertThatThrownBy(() -> iterator.batches(2).onError(ErrorPolicy.replace()).epoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "an iterator's batches come one after the other: the source cannot be asked for other"
                + " samples in the place of some");
  }

  /** The first five samples, and as replacements those after the bad one. */
  private static final class FirstFive implements StreamSampler {

    @Override
    public Iterator<long[]> indices(Order order, long epoch, int size) {
      return List.of(new long[] {0, 1, 2, 3, 4}).iterator();
    }

    @Override
    public boolean hasReplacements() {
      return true;
    }

    @Override
    public long replacement(long index, RandomKey key) {
      return index + 1;
    }
  }

  @Test
  void aSamplerOfOnesOwnCanNameReplacements() {
    DataSource sampled = files(10, index -> index == 2).sampledBy(new FirstFive());
    assertThat(indices(sampled.batches(5).onError(ErrorPolicy.replace()), 0))
        .containsExactly(List.of(0L, 1L, 3L, 3L, 4L));
  }

  /** Another sample in each epoch stands in the place of a bad one. */
  @Test
  void epochsInOrderDifferWhereSamplesAreReplaced() {
    Batches recipe = files(10, index -> index == 2).batches(5);
    assertThat(recipe.epochsDiffer()).isFalse();
    assertThat(recipe.onError(ErrorPolicy.skip()).epochsDiffer()).isFalse();
    assertThat(recipe.onError(ErrorPolicy.replace()).epochsDiffer()).isTrue();
  }

  @Test
  void aRowGoesFromTheIteratorBesideIt() {
    DataSource both =
        CompositeDataSource.of(
                "iterator",
                IteratorDataSource.each(
                    TestSources.XY, epoch -> TestSources.columns(3, 3).iterator()))
            .and("files", files(6, index -> index == 1));
    List<Batch> batches = batches(both.batches(3).onError(ErrorPolicy.skip()), 0);
    assertThat(batches).extracting(Batch::size).containsExactly(2, 3);
    assertThat(batches.get(0).array("iterator.x").floats().get(3)).isEqualTo(2);
    assertThat(batches.get(0).array("files.x").longAt(1)).isEqualTo(2);
  }

  @Test
  void anErrorFailsTheBatch() {
    ArrayDataSource source =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                4,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  throw new StackOverflowError("deep");
                }));
    for (ErrorPolicy policy : List.of(ErrorPolicy.skip(), ErrorPolicy.replace())) {
      try (EpochIterator<Batch> epoch = source.batches(2).onError(policy).epoch(0)) {
        assertThat(epoch.hasNext()).isTrue();
        assertThatThrownBy(epoch::next)
            .isInstanceOf(BatchFailedError.class)
            .hasMessage(
                "batch 0 of epoch 0 failed in column \"x\" at sample 0:"
                    + " java.lang.StackOverflowError: deep [samples 0, 1]");
        assertThat(epoch.hasNext()).isFalse();
      }
    }
  }

  /** And the bad samples that were met before are told all the same. */
  @Test
  void aMapOfBatchesThatThrowsFailsTheBatch() {
    DataSource source =
        files(4, index -> index == 0)
            .map(
                (Batch batch) -> {
                  if (batch.indexAt(0) == 1) {
                    throw new IllegalStateException("broken map");
                  }
                  return batch;
                });
    try (EpochIterator<Batch> epoch = source.batches(2).onError(ErrorPolicy.skip()).epoch(0)) {
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in map 0:"
                  + " java.lang.IllegalStateException: broken map [samples 0, 1]");
      assertThat(epoch.badSamples().entries()).hasSize(1);
      assertThat(epoch.next().indices()).containsExactly(2, 3);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void anInterruptionIsNoBadSample() {
    ArrayDataSource source =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                4,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  throw new InterruptedException("told to stop");
                }));
    try (EpochIterator<Batch> epoch = source.batches(2).onError(ErrorPolicy.skip()).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(epoch.badSamples().isEmpty()).isTrue();
    }
  }

  private static Batches failing(Exception failure) {
    return ArrayDataSource.of(
            "x",
            Accessors.of(
                4,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  if (index < 2) {
                    throw new IllegalStateException("broken", failure);
                  }
                  sample.longs().put(index);
                }))
        .batches(2)
        .onError(ErrorPolicy.skip());
  }

  @Test
  void anInterruptionThatAnAccessorWrapsIsNoBadSample() {
    for (Exception interruption :
        List.of(
            new InterruptedException(),
            new InterruptedIOException(),
            new ClosedByInterruptException())) {
      try (EpochIterator<Batch> epoch = failing(interruption).epoch(0)) {
        assertThatThrownBy(epoch::next)
            .isInstanceOf(BatchFailedException.class)
            .hasRootCause(interruption);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(epoch.badSamples().isEmpty()).isTrue();
      }
    }
  }

  @Test
  void aTimeThatHasRunOutIsNoInterruption() {
    assertThat(indices(failing(new SocketTimeoutException()), 0)).containsExactly(List.of(2L, 3L));
  }

  @Test
  void theEpochEndsWhereThereAreTooMany() {
    Batches recipe =
        files(100, index -> index % 10 == 3).batches(8).onError(ErrorPolicy.skip().atMost(4));
    String message =
        "samples of epoch 0 that cannot be read must be at most 4, got 5: the first was sample 3"
            + " (file 3) in column \"x\": java.io.IOException: bad sector of the disk; the last was"
            + " sample 43 (file 43) in column \"x\": java.io.IOException: bad sector of the disk";
    for (int workers : new int[] {0, 1, 4}) {
      try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
          EpochIterator<Batch> epoch = recipe.on(pool).epoch(0)) {
        for (int batch = 0; batch < 5; batch++) {
          Batch unused = epoch.next();
        }
        assertThat(epoch.hasNext()).isTrue();
        assertThatThrownBy(epoch::next)
            .isInstanceOf(TooManyBadSamplesException.class)
            .hasMessage(message)
            .hasCauseInstanceOf(IOException.class);
        assertThat(epoch.hasNext()).isFalse();
        assertThat(epoch.badSamples().entries()).hasSize(5);
      }
    }
    assertThat(batches(recipe.onError(ErrorPolicy.skip().atMost(10)), 0)).hasSize(13);
  }

  @Test
  void tooManyAreFoundInBatchesThatAreLeftOutToo() {
    Batches recipe = files(6, index -> index >= 2).batches(2).onError(ErrorPolicy.skip().atMost(3));
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      Batch unused = epoch.next();
      assertThat(epoch.hasNext()).isTrue();
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next).isInstanceOf(TooManyBadSamplesException.class);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void aFractionIsOneOfTheSamplesOfAnEpoch() {
    ErrorPolicy policy = ErrorPolicy.skip().atMostFraction(0.02);
    assertThat(policy).hasToString("skip, at most 0.02 of all");
    Batches recipe = files(100, index -> index < 3).batches(2).onError(policy);
    assertThatThrownBy(() -> batches(recipe, 0))
        .isInstanceOf(TooManyBadSamplesException.class)
        .hasMessageStartingWith(
            "samples of epoch 0 that cannot be read must be at most 0.02 of its 100 samples, got 3:");
    assertThat(batches(files(100, index -> index < 2).batches(2).onError(policy), 0)).hasSize(49);
    Batches cut =
        files(10, index -> index == 0).repeated().batches(5).batchesPerEpoch(4).onError(policy);
    assertThatThrownBy(() -> batches(cut, 0))
        .hasMessageStartingWith(
            "samples of epoch 0 that cannot be read must be at most 0.02 of its 20 samples, got 1:");
  }

  /** 0.29 * 100 is less than 29. */
  @Test
  void aFractionIsNotRoundedAgainstTheUser() {
    ErrorPolicy policy = ErrorPolicy.skip().atMostFraction(0.29);
    assertThat(batches(files(100, index -> index < 29).batches(50).onError(policy), 0)).hasSize(2);
    Batches worse = files(100, index -> index < 30).batches(50).onError(policy);
    assertThatThrownBy(() -> batches(worse, 0)).isInstanceOf(TooManyBadSamplesException.class);
  }

  @Test
  void whereThatIsNotKnownItIsOneOfThoseDrawn() {
    StreamSampler sampler =
        (order, epoch, size) ->
            LongStream.range(0, 50)
                .mapToObj(batch -> LongStream.range(40 * batch, 40 * batch + 40).toArray())
                .iterator();
    DataSource source = files(2000, index -> index % 25 == 0).sampledBy(sampler);
    ErrorPolicy policy = ErrorPolicy.skip().atMostFraction(0.039);
    List<Batch> delivered = new ArrayList<>();
    try (EpochIterator<Batch> epoch = source.batches(40).onError(policy).epoch(0)) {
      assertThatThrownBy(() -> epoch.forEachRemaining(delivered::add))
          .hasMessageStartingWith(
              "samples of epoch 0 that cannot be read must be at most 0.039 of those drawn, got 40"
                  + " of 1000:");
    }
    assertThat(delivered).hasSize(24);
    assertThat(batches(source.batches(40).onError(ErrorPolicy.skip().atMostFraction(0.05)), 0))
        .hasSize(50);
  }

  @Test
  void whatAListenerThrowsComesOutOfTheIterator() {
    Batches recipe =
        files(6, index -> index < 3)
            .batches(2)
            .onError(
                ErrorPolicy.skip()
                    .listener(
                        sample -> {
                          throw new IllegalStateException("heard " + sample.index());
                        }));
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next).hasMessage("heard 0");
      assertThatThrownBy(epoch::next).hasMessage("heard 2");
      assertThat(epoch.next().indices()).containsExactly(4, 5);
    }
  }

  @Test
  void whatAListenerThrowsKeepsNoSampleFromBeingToldAndCounted() {
    List<Long> heard = new ArrayList<>();
    ErrorPolicy policy =
        ErrorPolicy.skip()
            .atMost(2)
            .listener(
                sample -> {
                  heard.add(sample.index());
                  throw new IllegalStateException("heard " + sample.index());
                });
    Batches recipe = files(6, index -> index < 5).batches(3).onError(policy);
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(TooManyBadSamplesException.class)
          .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
      assertThat(heard).containsExactly(0L, 1L, 2L);
      assertThat(epoch.badSamples().times()).isEqualTo(3);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void aListenerCanHaveTheReportAskedForByAnotherThread() {
    List<EpochIterator<Batch>> started = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    ErrorPolicy policy =
        ErrorPolicy.skip()
            .listener(sample -> times.add(inBackground(() -> started.get(0).badSamples().times())));
    try (EpochIterator<Batch> epoch =
        files(6, index -> index < 2).batches(3).onError(policy).epoch(0)) {
      started.add(epoch);
      assertThat(epoch.next().indices()).containsExactly(2);
      assertThat(times).containsExactly(2L, 2L);
    }
  }

  private static long inBackground(Callable<Long> task) {
    try {
      return Background.start(task).result();
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Nor does a failure that ends nothing hide the ceiling. */
  @Test
  void anErrorIsNotHiddenByACeiling() {
    for (Error error : List.of(new StackOverflowError("deep"), new OutOfMemoryError("full"))) {
      try (EpochIterator<Batch> epoch = failingBeside(error).epoch(0)) {
        assertThatThrownBy(epoch::next)
            .isInstanceOf(BatchFailedError.class)
            .hasRootCause(error)
            .satisfies(
                thrown ->
                    assertThat(thrown.getSuppressed())
                        .hasOnlyElementsOfType(TooManyBadSamplesException.class)
                        .hasSize(1));
        assertThat(epoch.hasNext()).isFalse();
      }
    }
    try (EpochIterator<Batch> epoch = failingBeside(new IOException("net")).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(TooManyBadSamplesException.class)
          .satisfies(
              thrown ->
                  assertThat(thrown.getSuppressed())
                      .hasOnlyElementsOfType(BatchFailedException.class)
                      .hasSize(1));
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  /** One bad sample, and a map that fails, where none may be bad. */
  private static Batches failingBeside(Throwable failure) {
    return files(4, index -> index == 0)
        .map(
            batch -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (Exception) failure;
            })
        .batches(2)
        .onError(ErrorPolicy.skip().atMost(0));
  }

  @Test
  void theNumberOfBatchesIsUnknownWhereSomeCanBeLeftOut() {
    Batches recipe = files(10, index -> index < 4).batches(2);
    assertThat(recipe.batchCount()).isEqualTo(Count.of(5));
    assertThat(recipe.onError(ErrorPolicy.replace()).batchCount()).isEqualTo(Count.of(5));
    Batches skipping = recipe.onError(ErrorPolicy.skip());
    assertThat(skipping.batchCount()).isEqualTo(Count.unknown());
    assertThat(batches(skipping, 0)).hasSize(3);
    assertThat(
            files(10, index -> false)
                .repeated()
                .batches(2)
                .onError(ErrorPolicy.skip())
                .batchCount())
        .isEqualTo(Count.infinite());
    List<NdArray> all = skipping.mapConcat(batch -> List.of(batch.array("x")));
    assertThat(all.get(0).size()).isEqualTo(6);
    assertThat(all.get(0).longAt(0)).isEqualTo(4);
  }

  /** An accessor that pads its samples to the longest of the batch. */
  private record Padded(long size) implements Accessor {
    @Override
    public Column gather(long[] indices, ArrayAllocator allocator) throws IOException {
      long longest = Arrays.stream(indices).max().orElse(0) + 1;
      NdArray batch = allocator.allocate(ElementType.INT64, Shape.of(indices.length, longest));
      for (int i = 0; i < indices.length; i++) {
        if (indices[i] == 3) {
          throw new IOException("bad sector");
        }
        for (int step = 0; step < longest; step++) {
          batch.longs().put((int) (i * longest + step), step <= indices[i] ? indices[i] : -1);
        }
      }
      return batch;
    }
  }

  @Test
  void samplesPaddedToTheLongestArePaddedToTheLongestThatIsLeft() {
    DataSource source = ArrayDataSource.of("x", new Padded(6));
    List<Batch> batches = batches(source.batches(4).onError(ErrorPolicy.skip()), 0);
    assertThat(BatchDigest.of(batches.get(0))).isEqualTo(BatchDigest.of(source.samples(0, 1, 2)));
    assertThat(batches.get(1).array("x").shape()).isEqualTo(Shape.of(2, 6));
  }

  /** An accessor that reads each sample once and then no more. */
  private record ReadOnce(Set<Long> seen) implements Accessor {

    @Override
    public long size() {
      return 3;
    }

    @Override
    public Column gather(long[] indices, ArrayAllocator allocator) throws SampleFailedException {
      for (long index : indices) {
        if (!seen.add(index)) {
          throw new SampleFailedException(index, new IOException("gone"));
        }
      }
      return allocator.allocate(ElementType.INT64, Shape.of(1, indices[0] + 1));
    }
  }

  @Test
  void aSampleThatFailsWhenThoseLeftArePaddedIsNamed() {
    Batches recipe =
        ArrayDataSource.of("x", new ReadOnce(new HashSet<>()))
            .batches(3)
            .onError(ErrorPolicy.skip());
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in column \"x\" at sample 0: java.io.IOException: gone"
                  + " [samples 0, 1, 2]");
    }
  }

  /** What a batch says of itself is enough to have it again. */
  @Test
  void aBatchThatHasLostASampleCanBeHadByItsIndices() {
    DataSource source =
        files(10, index -> index == 1)
            .and("random", new RandomColumn(10))
            .mapSamples((sample, random) -> sample.with("r", random.nextLong()));
    Batch batch = batches(source.batches(4).mapSeed(5).onError(ErrorPolicy.skip()), 2).get(0);
    assertThat(batch.indices()).containsExactly(0, 2, 3);
    assertThat(BatchDigest.of(source.samplesSeeded(5, batch.indexBatch())))
        .isEqualTo(BatchDigest.of(batch));
  }

  @Test
  void dropLastLooksAtWhatWasDrawn() {
    Batches recipe = files(10, index -> index == 0 || index == 9).batches(4);
    assertThat(indices(recipe.dropLast().onError(ErrorPolicy.skip()), 0))
        .containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L, 7L));
  }

  @Test
  void untrimmedColumnsLoseTheRowsThatTheyHave() {
    DataSource both =
        CompositeDataSource.of("a", files(3, index -> index == 1))
            .and("b", files(5, index -> index == 4))
            .untrimmed();
    Batch batch = batches(both.batches(5).onError(ErrorPolicy.skip()), 0).get(0);
    assertThat(batch.array("a.x").shape()).isEqualTo(Shape.of(2));
    assertThat(batch.array("b.x").shape()).isEqualTo(Shape.of(3));
    assertThat(batch.array("b.x").longAt(2)).isEqualTo(3);
    assertThat(batch.indexBatch().positionOf(1)).isEqualTo(2);
    assertThat(batch.indexBatch().positionOf(2)).isEqualTo(3);
  }

  @Test
  void membersAreNamed() {
    DataSource both =
        CompositeDataSource.of("a", numbers(4))
            .and("b", ChoiceDataSource.of("c", files(4, index -> index == 2)));
    try (EpochIterator<Batch> epoch = both.batches(4).onError(ErrorPolicy.skip()).epoch(0)) {
      Batch batch = epoch.next();
      assertThat(batch.array("a.label").shape()).isEqualTo(Shape.of(3));
      assertThat(epoch.badSamples().entries().get(0).sample().stage())
          .isEqualTo("member \"b\", member \"c\", column \"x\"");
    }
  }

  @Test
  void policiesRefuseWhatMeansNothing() {
    ErrorPolicy skip = ErrorPolicy.skip();
    assertThatThrownBy(() -> skip.atMost(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be >= 0, got -1");
    assertThatThrownBy(() -> skip.atMostFraction(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fraction must be in [0, 1], got NaN");
    assertThatThrownBy(() -> ErrorPolicy.fail().atMost(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a ceiling needs the policy skip() or replace(), got fail()");
    assertThatThrownBy(() -> ErrorPolicy.fail().listener(sample -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a listener needs the policy skip() or replace(), got fail()");
    assertThat(ErrorPolicy.replace().atMost(3).atMostFraction(0.5))
        .hasToString("replace, at most 3, at most 0.5 of all");
  }

  @Test
  void withoutBadSamplesEveryPolicyGivesTheSameBatches() {
    Batches recipe = TestSources.augmented(numbers(20)).batches(6).shuffle(1);
    List<String> expected = digests(recipe, 0);
    assertThat(digests(recipe.onError(ErrorPolicy.skip()), 0)).isEqualTo(expected);
    assertThat(digests(recipe.onError(ErrorPolicy.replace()), 0)).isEqualTo(expected);
    assertThat(digests(recipe.onError(ErrorPolicy.fail()), 0)).isEqualTo(expected);
    assertThat(logged).isEmpty();
  }
}
