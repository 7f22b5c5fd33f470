package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.RandomKey;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WeightedSamplerTest {

  @Test
  void classesAreBalancedByTheirSizes() {
    assertThat(WeightedSampler.classBalancingWeights(0, 0, 1, 3))
        .containsExactly(1.0 / 6, 1.0 / 6, 1.0 / 3, 1.0 / 3);
    assertThat(WeightedSampler.classBalancingWeights(new int[] {0, 0, 1, 3}, 9))
        .containsExactly(1.0 / 6, 1.0 / 6, 1.0 / 3, 1.0 / 3);
    assertThat(WeightedSampler.classBalancingWeights(0, 0, 2)).containsExactly(0.25, 0.25, 0.5);
    assertThat(WeightedSampler.classBalancing(1, 1, 0).probabilities())
        .containsExactly(0.25, 0.25, 0.5);
  }

  @Test
  void classesOfASubsetAreBalancedAmongItsSamples() {
    int[] labels = {0, 0, 0, 1, 1, 2};
    WeightedSampler sampler = WeightedSampler.classBalancingSubset(labels, new long[] {5, 0, 1});
    assertThat(sampler.probabilities()).containsExactly(0.5, 0.25, 0.25);
    assertThat(Drawing.indices(sampler, Order.seeded(1), 100, 1)).containsOnly(0, 1, 5);
  }

  @Test
  void probabilitiesAreACopy() {
    WeightedSampler sampler = WeightedSampler.of(1, 3);
    sampler.probabilities()[0] = 9;
    assertThat(sampler.probabilities()).containsExactly(0.25, 0.75);
  }

  @Test
  void weightsAreCopied() {
    double[] weights = {1, 0};
    WeightedSampler sampler = WeightedSampler.of(weights);
    weights[1] = 1e9;
    assertThat(Drawing.indices(sampler, Order.seeded(1), 100, 1)).containsOnly(0);
  }

  @Test
  void anEpochMayEndAfterSoManyDraws() {
    WeightedSampler endless = WeightedSampler.of(1, 2, 3);
    WeightedSampler sampler = endless.drawing(7);
    assertThat(sampler.count()).isEqualTo(Count.of(7));
    assertThat(endless.count()).isEqualTo(Count.infinite());
    for (long epoch = 0; epoch < 3; epoch++) {
      IndexRequest request = new IndexRequest(Order.seeded(4), epoch, 3, 0);
      List<SampleIndices> drawn = Drawing.draw(sampler.open(request), 9);
      assertThat(drawn).extracting(SampleIndices::size).containsExactly(3, 3, 1);
      List<SampleIndices> further = Drawing.draw(endless.open(request), 3);
      assertThat(drawn.subList(0, 2)).isEqualTo(further.subList(0, 2));
      assertThat(drawn.get(2)).isEqualTo(further.get(2).truncated(1));
    }
  }

  @Test
  void everyEpochOfSoManyDrawsIsDrawnAnew() {
    WeightedSampler sampler = WeightedSampler.of(1, 2, 3).drawing(100);
    Order order = Order.seeded(4);
    assertThat(sampler.open(new IndexRequest(order, 0, 100, 0)).next().orElseThrow().toArray())
        .isNotEqualTo(
            sampler.open(new IndexRequest(order, 1, 100, 0)).next().orElseThrow().toArray());
  }

  @Test
  void aGeneratorGivesNoNumberInVain() {
    long[] taken = {0};
    RandomKey key = RandomKey.of(6);
    Order order = Order.drawn(() -> key.word(taken[0]++));
    WeightedSampler sampler = WeightedSampler.of(1, 2, 3).drawing(7);
    assertThat(Drawing.indices(sampler, order, 3, 9)).hasSize(7);
    assertThat(taken[0]).isEqualTo(7);
    assertThat(sampler.open(new IndexRequest(order, 0, 3, 2)).next().orElseThrow().position())
        .isEqualTo(6);
    assertThat(taken[0]).isEqualTo(14);
    assertThat(sampler.open(new IndexRequest(order, 0, 3, 5)).next()).isEmpty();
    assertThat(taken[0]).isEqualTo(21);
  }

  @Test
  void aGeneratorThatFailsLosesOneBatch() {
    int[] calls = {0};
    RandomGenerator generator =
        () -> {
          if (calls[0]++ == 3) {
            throw new IllegalStateException("no number");
          }
          return 0;
        };
    IndexStream stream =
        WeightedSampler.of(1, 1).drawing(5).open(new IndexRequest(Order.drawn(generator), 0, 2, 0));
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 0, 0, 0));
    assertThatThrownBy(stream::next).hasMessage("no number");
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 4, 0));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void anEpochOfNoDrawsIsRefused() {
    for (long samples : new long[] {0, -3}) {
      assertThatThrownBy(() -> WeightedSampler.of(1, 2).drawing(samples))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("samples drawn in an epoch must be > 0, got " + samples);
    }
  }

  @Test
  void thereIsNoOrderOfItsOwn() {
    for (WeightedSampler sampler :
        List.of(
            WeightedSampler.of(1), WeightedSampler.ofSubset(new double[] {1}, new long[] {7}))) {
      assertThatThrownBy(() -> sampler.requireOrder(Order.inOrder()))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("WeightedSampler has no order of its own: the batches must be shuffled");
    }
  }

  @Test
  void anotherNumberOfSamplesIsRefused() {
    assertThatThrownBy(() -> WeightedSampler.of(1, 2).requireSize(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as the source's samples (3), got 2");
    WeightedSampler subset = WeightedSampler.ofSubset(new double[] {1}, new long[] {7});
    assertThatThrownBy(() -> subset.requireSize(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampler's indices must be in [0, 7), got 7");
  }

  @Test
  void asManyWeightsAsIndicesAreNeeded() {
    assertThatThrownBy(() -> WeightedSampler.ofSubset(new double[] {1, 2}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as indices (1), got 2");
    assertThatThrownBy(() -> WeightedSampler.ofSubset(new double[] {0}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got 0.0");
    assertThat(WeightedSampler.ofSubset(new double[] {1, 3}, new long[] {5, 0}).probabilities())
        .containsExactly(0.25, 0.75);
  }

  @Test
  void negativeIndicesAreRefused() {
    assertThatThrownBy(() -> WeightedSampler.ofSubset(new double[] {1}, new long[] {-3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be >= 0, got -3");
  }

  @Test
  void labelsOutsideTheClassesAreRefused() {
    assertThatThrownBy(() -> WeightedSampler.classBalancing(new int[] {0, 3}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be in [0, 3), got 3");
    assertThatThrownBy(() -> WeightedSampler.classBalancing(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be >= 0, got -1");
  }

  @Test
  void noLabelsAreRefused() {
    assertThatThrownBy(() -> WeightedSampler.classBalancing())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got 0.0");
  }

  @Test
  void indicesWithoutALabelAreRefused() {
    assertThatThrownBy(() -> WeightedSampler.classBalancingSubset(new int[] {0, 1}, new long[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be in [0, 2), got 2");
  }

  @Test
  void drawsAreWithReplacementAndWithoutEnd() {
    for (WeightedSampler sampler :
        List.of(
            WeightedSampler.of(1, 2, 0),
            WeightedSampler.ofSubset(new double[] {1, 2}, new long[] {0, 1}))) {
      assertThat(sampler.count()).isEqualTo(Count.infinite());
      for (Order order : List.of(Order.seeded(1), Order.drawn(RandomKey.of(1).generator()))) {
        assertThat(Drawing.draw(sampler, order, 7, 100))
            .hasSize(100)
            .allMatch(batch -> batch.size() == 7);
      }
    }
  }
}
