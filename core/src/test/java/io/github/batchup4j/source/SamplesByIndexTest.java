package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.testing.BatchDigest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Samples gathered by index, in the whole and in a subset. */
class SamplesByIndexTest {

  private static final DataSource SUBSET = numbers(20).subset(15, 3, 8, 3);
  private static final DataSource BOTH =
      CompositeDataSource.of("a", numbers(5)).and("b", SUBSET.map(batch -> batch));

  @Test
  void aSubsetHasPlaces() {
    assertThat(SUBSET.samples(0, 2).indices()).containsExactly(0, 2);
    assertThat(SUBSET.samplesAt(0, 2).indices()).containsExactly(15, 8);
    assertThat(SUBSET.samplesAt(2).array("x").doubleAt(0)).isEqualTo(8);
    assertThat(numbers(5).samplesAt(4, 4).indices()).containsExactly(4, 4);
  }

  @Test
  void soHasAWeightedSubset() {
    DataSource weighted =
        numbers(20).sampledBy(WeightedSampler.ofSubset(new double[] {1, 2}, new long[] {7, 9}));
    assertThat(weighted.samplesAt(1, 0).indices()).containsExactly(9, 7);
    assertThat(weighted.samples(1, 0).indices()).containsExactly(1, 0);
  }

  @Test
  void aCompositeHasIndicesForEachMember() {
    IndexBatch query = IndexBatch.ofMembers(IndexBatch.ofSamples(0, 2), IndexBatch.ofSamples(0, 2));
    assertThat(BOTH.samples(query).indexBatch()).hasToString("samples 0, 2 | samples 0, 2");
    assertThat(BOTH.samplesAt(query).indexBatch()).hasToString("samples 0, 2 | samples 15, 8");
  }

  @Test
  void aCompositeIsCutUnlessItIsNotTo() {
    IndexBatch query =
        IndexBatch.ofMembers(IndexBatch.ofSamples(0, 1, 2), IndexBatch.ofSamples(4, 5));
    CompositeDataSource both = CompositeDataSource.of("a", numbers(7)).and("b", numbers(33));
    assertThat(both.samples(query).indexBatch()).hasToString("samples 0, 1 | samples 4, 5");
    Batch whole = both.untrimmed().samples(query);
    assertThat(whole.indexBatch()).hasToString("samples 0, 1, 2 | samples 4, 5");
    assertThat(whole.array("a.x").size()).isEqualTo(3);
    assertThat(whole.array("b.x").size()).isEqualTo(2);
  }

  @Test
  void aChoiceHasIndicesForOneMember() {
    DataSource choice = ChoiceDataSource.of(numbers(5), SUBSET);
    IndexBatch query = IndexBatch.ofMember(1, IndexBatch.ofSamples(0, 2));
    assertThat(choice.samples(query).indices()).containsExactly(0, 2);
    assertThat(choice.samplesAt(query).indices()).containsExactly(15, 8);
    assertThat(choice.samplesAt(query).member()).hasValue(1);
  }

  @Test
  void whatAnIndexEpochTellsCanBeGathered() {
    DataSource source =
        CompositeDataSource.of("a", ChoiceDataSource.of(numbers(7), numbers(33)).stratified())
            .and("b", numbers(10).repeated());
    Batches recipe = source.batches(3).shuffle(5);
    try (var indices = recipe.indexEpoch(1)) {
      for (Batch batch : batches(recipe, 1)) {
        assertThat(BatchDigest.of(source.samples(indices.next()))).isEqualTo(BatchDigest.of(batch));
      }
      assertThat(indices.hasNext()).isFalse();
    }
  }

  @Test
  void randomMapsNeedASeed() {
    IndexBatch query = IndexBatch.ofMember(0, IndexBatch.ofSamples(1));
    DataSource random = ChoiceDataSource.of(augmented(numbers(5)));
    assertThatThrownBy(() -> random.samples(query)).isInstanceOf(BatchFailedException.class);
    assertThat(random.samplesSeeded(3, query).indices()).containsExactly(1);
  }

  @Test
  void indicesHaveTheFormOfTheSource() {
    IndexBatch plain = IndexBatch.ofSamples(1);
    DataSource choice = ChoiceDataSource.of(numbers(5), numbers(5));
    assertRefused(
        () -> choice.samples(1),
        "indices of a choice must be those of one member, see IndexBatch.ofMember, got samples 1");
    assertRefused(
        () -> choice.samples(IndexBatch.ofMember(2, plain)), "member must be in [0, 2), got 2");
    assertRefused(() -> IndexBatch.ofMember(-1, plain), "member must be >= 0, got -1");
    assertRefused(
        () -> BOTH.samples(plain),
        "indices of a composite must be those of its members, see IndexBatch.ofMembers, got"
            + " samples 1");
    assertRefused(
        () -> BOTH.samplesAt(IndexBatch.ofMembers(plain)), "indices must be for 2 members, got 1");
    assertRefused(
        () -> numbers(5).samples(IndexBatch.ofMembers(plain, plain)),
        "indices of a source of arrays must be those of samples, see IndexBatch.ofSamples, got"
            + " samples 1 | samples 1");
    assertRefused(() -> SUBSET.samplesAt(4), "indices must be in [0, 4), got 4");
    assertRefused(() -> SUBSET.samplesAt(-1), "indices must be in [0, 4), got -1");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void indexBatchesAreThoseOfTheWhole() {
    try (var indices = SUBSET.batches(3).indexEpoch(0)) {
      assertThat(indices.next()).hasToString("samples 15, 3, 8");
      assertThat(indices.next()).hasToString("samples 3");
      assertThat(indices.hasNext()).isFalse();
    }
    DataSource weighted =
        numbers(20).sampledBy(WeightedSampler.ofSubset(new double[] {1, 0}, new long[] {7, 9}));
    try (var indices = weighted.batches(2).shuffle(1).indexEpoch(0)) {
      assertThat(indices.next()).hasToString("samples 7, 7");
    }
  }
}
