package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.testing.BatchDigest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Columns whose samples are made by random numbers. */
class RandomColumnsTest {

  private static final DataSource SOURCE = numbers(10).and("random", new RandomColumn(10));

  private static final String NO_SEED =
      "column \"random\", made by random numbers, needs a seed: shuffle by a seed, or give the"
          + " recipe a mapSeed";

  /** Frozen: the random numbers of a column follow from the seed for ever. */
  @Test
  void theNumbersAreFrozen() {
    BatchDigest digest = new BatchDigest();
    for (int epoch = 0; epoch < 2; epoch++) {
      TestSources.batches(SOURCE.batches(4).shuffle(12345), epoch).forEach(digest::add);
    }
    assertThat(digest.hex())
        .isEqualTo("ba98dc47d5414269c9f2fbbae1a6bbd0b676e5c663a02bd3c51d5bf0d22d15eb");
  }

  @Test
  void theNumbersAreThoseOfColumnEpochAndPosition() {
    Batch second = TestSources.batches(SOURCE.batches(4).mapSeed(5), 3).get(1);
    NdArray random = second.array("random");
    var expected =
        RandomKey.of(5).with(8).with(2).with(3).with(4 + 1).generator(); // column 2, position 5
    assertThat(random.longAt(3)).isEqualTo(5);
    assertThat(random.longAt(4)).isEqualTo(expected.nextLong());
    assertThat(random.longAt(5)).isEqualTo(expected.nextLong());
  }

  @Test
  void everyColumnHasNumbersOfItsOwn() {
    DataSource twice = ArrayDataSource.of(new RandomColumn(4), new RandomColumn(4));
    Batch batch = twice.samplesSeeded(1, 0, 1);
    assertThat(batch.array("0").contentEquals(batch.array("1"))).isFalse();
  }

  @Test
  void aColumnOfIndicesChangesNoNumber() {
    Batch plain = SOURCE.samplesSeeded(1, 3, 4);
    Batch indexed = SOURCE.withIndices().samplesSeeded(1, 3, 4);
    assertThat(indexed.array("random").contentEquals(plain.array("random"))).isTrue();
  }

  @Test
  void epochsDiffer() {
    Batches recipe = SOURCE.batches(4).mapSeed(1);
    assertThat(recipe.epochsDiffer()).isTrue();
    assertThat(digests(recipe, 0)).isNotEqualTo(digests(recipe, 1));
    assertThat(numbers(10).batches(4).mapSeed(1).epochsDiffer()).isFalse();
  }

  @Test
  void aRecipeNeedsASeed() {
    for (DataSource source :
        List.of(
            SOURCE,
            SOURCE.map(batch -> batch),
            CompositeDataSource.of(numbers(10), ArrayDataSource.of("random", new RandomColumn(10))),
            ChoiceDataSource.of(SOURCE))) {
      assertThatThrownBy(() -> source.batches(4).epoch(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(NO_SEED);
    }
    assertThatThrownBy(() -> SOURCE.batches(4).shuffle(RandomKey.of(1).generator()).validated())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(NO_SEED);
    assertThatThrownBy(() -> SOURCE.samples(1, 2))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in column \"random\": java.lang.IllegalStateException: "
                + NO_SEED
                + " [samples 1, 2]");
  }

  @Test
  void samplesByIndexCountAsTheBeginningOfTheFirstEpoch() {
    Batch first = TestSources.batches(SOURCE.batches(4).mapSeed(5), 0).get(0);
    assertThat(BatchDigest.of(SOURCE.samplesSeeded(5, 0, 1, 2, 3)))
        .isEqualTo(BatchDigest.of(first));
    Batch second = TestSources.batches(SOURCE.batches(4).mapSeed(5), 2).get(1);
    assertThat(BatchDigest.of(SOURCE.samplesSeeded(5, SampleIndices.of(2, 4, 4, 5, 6, 7))))
        .isEqualTo(BatchDigest.of(second));
  }

  @Test
  void aFailureNamesTheSample() {
    DataSource source = ArrayDataSource.of("random", new RandomColumn(10, Set.of(2L)));
    assertThatThrownBy(() -> source.samplesSeeded(1, 1, 2))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in column \"random\" at sample 2 (random 2):"
                + " java.io.IOException: bad sector [samples 1, 2]");
  }
}
