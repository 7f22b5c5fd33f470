package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.indices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.loader.BadSample.Outcome;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.process.Wires;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.StreamSampler;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of samples whose map fails, under the policies that go on. */
@Timeout(30)
class BadMapsTest {

  /** Sample i is the number i and has the name {@code file i}. */
  private static ArrayDataSource files(int size) {
    return ArrayDataSource.of(
        "x",
        new NamedAccessor(
            Accessors.of(
                size,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> sample.longs().put(index))));
  }

  private static SampleMap refusing(Long... bad) {
    return sample -> {
      refuse(sample.array("x").longAt(0), Set.of(bad));
      return sample.with("twice", 2 * sample.array("x").longAt(0));
    };
  }

  private static ArrayMap refusingNumbers(Long... bad) {
    return (in, out) -> {
      refuse(in.longAt(0), Set.of(bad));
      out.longs().put(10 * in.longAt(0));
    };
  }

  private static void refuse(long number, Set<Long> bad) throws IOException {
    if (bad.contains(number)) {
      throw new IOException("no map of " + number);
    }
  }

  /** The samples told of in an epoch, in order. */
  private static List<BadSample> told(DataSource source, ErrorPolicy policy) {
    List<BadSample> told = new ArrayList<>();
    List<Batch> unused =
        batches(source.batches(4).mapSeed(7).onError(policy.listener(told::add)), 3);
    return told;
  }

  /** Frozen: the sample that is tried for a place where a map failed. */
  private static long replacement(long position, int map, int attempt, int size) {
    return RandomKey.of(7)
        .with(9)
        .with(3)
        .with(position)
        .with(16L * (map + 1) + attempt)
        .generator()
        .nextLong(size);
  }

  @Test
  void aSampleIsLeftOutWithItsRow() {
    DataSource mapped = files(10).and("y", new int[10]).mapSamples(refusing(1L, 5L));
    List<Batch> batches = batches(mapped.batches(4).onError(ErrorPolicy.skip()), 0);
    assertThat(batches.get(0).indices()).containsExactly(0, 2, 3);
    assertThat(batches.get(1).indices()).containsExactly(4, 6, 7);
    assertThat(batches.get(1).list("twice")).isEqualTo(List.of(8L, 12L, 14L));
    assertThat(batches.get(1).array("y").size()).isEqualTo(3);
    assertThat(batches.get(1).sampleName(1)).contains("file 6");
    assertThat(batches.get(1).indexBatch().positionOf(1)).isEqualTo(6);
    assertThat(batches.get(2).indices()).containsExactly(8, 9);

    assertThat(told(mapped, ErrorPolicy.skip()))
        .extracting(BadSample::toString)
        .containsExactly(
            "sample 1 (file 1) of batch 0 of epoch 3 could not be read in map 0 and was left out:"
                + " java.io.IOException: no map of 1",
            "sample 5 (file 5) of batch 1 of epoch 3 could not be read in map 0 and was left out:"
                + " java.io.IOException: no map of 5");
  }

  @Test
  void aSampleOfAColumnIsLeftOutToo() {
    DataSource mapped =
        files(10).mapSamples(refusing(2L)).mapArray("x", refusingNumbers(2L, 3L, 9L));
    List<Batch> batches = batches(mapped.batches(4).onError(ErrorPolicy.skip()), 0);
    assertThat(batches).extracting(Batch::size).containsExactly(2, 4, 1);
    assertThat(batches.get(0).array("x").longAt(1)).isEqualTo(10);
    List<BadSample> told = told(mapped, ErrorPolicy.skip());
    assertThat(told)
        .extracting(BadSample::toString)
        .containsExactly(
            "sample 2 (file 2) of batch 0 of epoch 3 could not be read in map 0 and was left out:"
                + " java.io.IOException: no map of 2",
            "sample 3 (file 3) of batch 0 of epoch 3 could not be read in map 1 and was left out:"
                + " java.io.IOException: no map of 3",
            "sample 9 (file 9) of batch 2 of epoch 3 could not be read in map 1 and was left out:"
                + " java.io.IOException: no map of 9");
    assertThat(told).extracting(BadSample::position).containsExactly(2L, 3L, 9L);
  }

  @Test
  void aBatchOfWhichNoSampleIsMappedIsLeftOut() {
    DataSource mapped = files(6).mapSamples(refusing(2L, 3L));
    assertThat(indices(mapped.batches(2).onError(ErrorPolicy.skip()), 0))
        .containsExactly(List.of(0L, 1L), List.of(4L, 5L));
  }

  @Test
  void aSampleIsReplacedByOneThatIsMapped() {
    DataSource samples = files(1000).mapSamples(refusing(6L));
    DataSource arrays = files(1000).mapSamples(refusing()).mapArray("x", refusingNumbers(6L));
    for (int map : new int[] {0, 1}) {
      DataSource mapped = map == 0 ? samples : arrays;
      long other = replacement(6, map, 0, 1000);
      Batch batch = batches(mapped.batches(4).mapSeed(7).onError(ErrorPolicy.replace()), 3).get(1);
      assertThat(batch.indices()).containsExactly(4, 5, other, 7);
      assertThat(batch.sampleName(2)).contains("file " + other);
      assertThat(batch.list("twice").get(2)).isEqualTo(2 * other);
      assertThat(batch.array("x").longAt(2)).isEqualTo(map == 0 ? other : 10 * other);
      List<BadSample> told = told(mapped, ErrorPolicy.replace());
      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .hasToString(
              String.format(
                  "sample 6 (file 6) of batch 1 of epoch 3 could not be read in map %d and was"
                      + " replaced by sample %d: java.io.IOException: no map of 6",
                  map, other));
      assertThat(told.get(0).replacement()).hasValue(other);
      assertThat(told.get(0).position()).isEqualTo(6);
    }
  }

  @Test
  void whatWasTriedInVainIsTold() {
    long first = replacement(1, 0, 0, 1000);
    long second = replacement(1, 0, 1, 1000);
    assertThat(first).isNotEqualTo(second);
    DataSource mapped = files(1000).mapSamples(refusing(1L, first));
    assertThat(told(mapped, ErrorPolicy.replace()).subList(0, 2))
        .extracting(BadSample::toString)
        .containsExactly(
            "sample 1 (file 1) of batch 0 of epoch 3 could not be read in map 0 and was replaced by"
                + " sample "
                + second
                + ": java.io.IOException: no map of 1",
            String.format(
                "sample %d (file %d) of batch 0 of epoch 3 could not be read in map 0 and was to"
                    + " replace another: java.io.IOException: no map of %d",
                first, first, first));
  }

  @Test
  void whereNothingIsMappedTheBatchFails() {
    DataSource mapped = files(2).mapSamples(refusing(0L, 1L));
    try (EpochIterator<Batch> epoch = mapped.batches(2).onError(ErrorPolicy.replace()).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in map 0 at sample 0 (file 0):"
                  + " java.lang.IllegalStateException: 16 attempts to replace a sample must find"
                  + " one that can be read, got none [samples 0, 1]")
          .hasRootCauseMessage("no map of 0");
      assertThat(epoch.badSamples().entries())
          .extracting(entry -> entry.sample().outcome())
          .contains(Outcome.NOT_REPLACED);
    }
  }

  @Test
  void anErrorOfAMapIsNoBadSample() {
    DataSource mapped =
        files(4)
            .mapSamples(
                sample -> {
                  throw new StackOverflowError("deep");
                });
    for (ErrorPolicy policy : List.of(ErrorPolicy.skip(), ErrorPolicy.replace())) {
      try (EpochIterator<Batch> epoch = mapped.batches(2).onError(policy).epoch(0)) {
        assertThatThrownBy(epoch::next)
            .isInstanceOf(BatchFailedError.class)
            .hasMessage(
                "batch 0 of epoch 0 failed in map 0 at sample 0 (file 0):"
                    + " java.lang.StackOverflowError: deep [samples 0, 1]");
      }
    }
  }

  /** All samples in order, and the next one in the place of each. */
  private record Next(long size) implements StreamSampler, Serializable {

    @Override
    public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
      return List.of(LongStream.range(0, size).toArray()).iterator();
    }

    @Override
    public boolean hasReplacements() {
      return true;
    }

    @Override
    public long replacement(long index, RandomKey key) {
      return (index + 1) % size;
    }
  }

  @Test
  void aSamplerOfOnesOwnNamesReplacementsInAnotherProcess() throws Exception {
    DataSource sampled = files(6).sampledBy(new Next(6)).mapSamples(refusing(2L, 5L));
    assertThat(indices(sampled.batches(6).onError(ErrorPolicy.replace()), 0))
        .containsExactly(List.of(0L, 1L, 3L, 3L, 4L, 0L));
    BatchWork work = BatchWork.of(sampled, Optional.of(RandomKey.of(1)), ErrorPolicy.Mode.REPLACE);
    Replacements there = Wires.copyOf(work).replacements();
    assertThat(there).isNotSameAs(work.replacements());
    assertThat(there.replacement(2, RandomKey.of(1))).isEqualTo(3);
    assertThat(there.replacement(5, RandomKey.of(1))).isEqualTo(0);
  }

  @Test
  void aSamplerThatIsNotSerializableIsNamed() {
    long[] next = {1, 2, 3, 0};
    StreamSampler sampler =
        new StreamSampler() {
          @Override
          public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
            return List.of(new long[] {0, 1, 2, 3}).iterator();
          }

          @Override
          public boolean hasReplacements() {
            return true;
          }

          @Override
          public long replacement(long index, RandomKey key) {
            return next[(int) index];
          }
        };
    BatchWork work =
        BatchWork.of(files(4).sampledBy(sampler), Optional.empty(), ErrorPolicy.Mode.REPLACE);
    assertThatThrownBy(() -> Wires.copyOf(work))
        .isInstanceOf(NotSerializableException.class)
        .hasMessage(sampler.getClass().getName());
    BatchWork skipping =
        BatchWork.of(files(4).sampledBy(sampler), Optional.empty(), ErrorPolicy.Mode.SKIP);
    assertThat(skipping.replacements()).isEqualTo(Replacements.none());
  }
}
