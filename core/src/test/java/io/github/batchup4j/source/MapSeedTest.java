package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.random.RandomKey;
import org.junit.jupiter.api.Test;

/** Where the random numbers of maps come from. */
class MapSeedTest {

  private static final DataSource SOURCE = augmented(numbers(10));

  @Test
  void theSeedOfTheOrderServesMapsToo() {
    assertThat(digests(SOURCE.batches(4).shuffle(1), 0))
        .isEqualTo(digests(SOURCE.batches(4).shuffle(1).mapSeed(1), 0))
        .isNotEqualTo(digests(SOURCE.batches(4).shuffle(1).mapSeed(2), 0));
  }

  @Test
  void aMapSeedHoldsWhateverTheOrder() {
    Batches recipe = SOURCE.batches(4).mapSeed(2);
    assertThat(digests(recipe.shuffle(1), 0))
        .isEqualTo(digests(SOURCE.batches(4).shuffle(1).mapSeed(2), 0));
  }

  @Test
  void aLaterShuffleDecides() {
    Batches recipe = SOURCE.batches(4).shuffle(1);
    assertThat(digests(recipe.shuffle(2), 0)).isEqualTo(digests(SOURCE.batches(4).shuffle(2), 0));
    assertThatThrownBy(() -> recipe.shuffle(RandomKey.of(1).generator()).validated())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void inOrderEpochsDifferByRandomMaps() {
    Batches recipe = SOURCE.batches(4).mapSeed(1);
    assertThat(recipe.epochsDiffer()).isTrue();
    assertThat(digests(recipe, 0)).isNotEqualTo(digests(recipe, 1));
  }

  @Test
  void randomMapsNeedASeed() {
    String message =
        "a map that asks for random numbers needs a seed: shuffle by a seed, or give the recipe a"
            + " mapSeed";
    assertThatThrownBy(() -> SOURCE.batches(4).epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SOURCE.batches(4).shuffle(RandomKey.of(1).generator()).epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SOURCE.samples(1, 2))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in map 0 at sample 1: java.lang.IllegalStateException: "
                + message
                + " [samples 1, 2]");
  }

  @Test
  void underAGeneratorMapsHaveASeedOfTheirOwn() {
    Batches recipe = SOURCE.batches(4).mapSeed(5);
    assertThat(digests(recipe.shuffle(RandomKey.of(1).generator()), 0))
        .isEqualTo(digests(recipe.shuffle(RandomKey.of(1).generator()), 0));
  }

  @Test
  void samplesByIndexCountAsTheBeginningOfTheFirstEpoch() {
    Batch first = TestSources.batches(SOURCE.batches(4).mapSeed(5), 0).get(0);
    Batch gathered = SOURCE.samplesSeeded(5, 0, 1, 2, 3);
    assertThat(gathered.array("noise").contentEquals(first.array("noise"))).isTrue();
    assertThat(gathered.array("x").contentEquals(first.array("x"))).isTrue();
  }

  /** The second map of a kind draws other numbers than the first. */
  @Test
  void everyMapHasNumbersOfItsOwn() {
    DataSource twice =
        numbers(4)
            .map((batch, random) -> batch.with("a", TestSources.numberOf(batch, random)))
            .map((batch, random) -> batch.with("b", TestSources.numberOf(batch, random)));
    Batch batch = twice.samplesSeeded(1, 0, 1);
    assertThat(batch.array("a").contentEquals(batch.array("b"))).isFalse();
  }
}
