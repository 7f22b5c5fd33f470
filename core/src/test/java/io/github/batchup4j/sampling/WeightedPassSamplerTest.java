package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WeightedPassSamplerTest {

  /** Gives prepared numbers, and says how many were taken. */
  private static final class Numbers implements RandomGenerator {
    private final List<Double> numbers;
    private int taken;

    Numbers(double... numbers) {
      this.numbers = DoubleStream.of(numbers).boxed().toList();
    }

    @Override
    public long nextLong() {
      throw new AssertionError("a weighted draw takes doubles");
    }

    @Override
    public double nextDouble() {
      double number = numbers.get(taken++);
      if (Double.isNaN(number)) {
        throw new IllegalStateException("number " + (taken - 1));
      }
      return number;
    }
  }

  private static IndexStream open(Sampler sampler, RandomGenerator generator, long firstBatch) {
    return sampler.open(new IndexRequest(Order.drawn(generator), 0, 2, firstBatch));
  }

  @Test
  void everySampleOfAWeightAboveZeroIsDrawnOnce() {
    WeightedPassSampler sampler = WeightedSampler.of(3, 0, 1e-300, 2, 0).withoutReplacement();
    assertThat(sampler.count()).isEqualTo(Count.of(3));
    for (long seed = 0; seed < 100; seed++) {
      assertThat(Drawing.indices(sampler, Order.seeded(seed), 2, 9))
          .containsExactlyInAnyOrder(0, 2, 3);
    }
  }

  @Test
  void everyEpochIsDrawnAnew() {
    WeightedPassSampler sampler =
        WeightedSampler.of(DoubleStream.generate(() -> 1).limit(50).toArray()).withoutReplacement();
    Order order = Order.seeded(1);
    SampleIndices first = sampler.open(new IndexRequest(order, 0, 50, 0)).next().orElseThrow();
    SampleIndices second = sampler.open(new IndexRequest(order, 1, 50, 0)).next().orElseThrow();
    assertThat(second.toArray()).containsExactlyInAnyOrder(first.toArray());
    assertThat(second.toArray()).isNotEqualTo(first.toArray());
  }

  @Test
  void anEpochMayEndBeforeAllAreDrawn() {
    WeightedSampler weighted = WeightedSampler.of(1, 2, 0, 3, 4);
    Order order = Order.seeded(6);
    long[] all = Drawing.indices(weighted.withoutReplacement(), order, 2, 9);
    assertThat(all).hasSize(4);
    long[] three = {all[0], all[1], all[2]};
    Sampler after = weighted.withoutReplacement().drawing(3);
    assertThat(after.count()).isEqualTo(Count.of(3));
    assertThat(Drawing.indices(after, order, 2, 9)).isEqualTo(three);
    Sampler before = weighted.drawing(3).withoutReplacement();
    assertThat(Drawing.indices(before, order, 2, 9)).isEqualTo(three);
  }

  @Test
  void aSubsetIsDrawnByTheWeightsOfItsSamples() {
    WeightedPassSampler sampler =
        WeightedSampler.ofSubset(new double[] {1, 0, 2}, new long[] {9, 4, 2}).withoutReplacement();
    assertThat(Drawing.indices(sampler, Order.seeded(1), 4, 9)).containsExactlyInAnyOrder(9, 2);
    assertThat(sampler.sourceIndex(1)).isEqualTo(4);
  }

  /** The times are -ln(1 - number) / weight: 0.69, 0.46, 0.47 and 0.72. */
  @Test
  void aGeneratorGivesANumberForEachSampleOfAWeightAboveZero() {
    Numbers numbers = new Numbers(0.5, 0.6, 0.375, 0.5134);
    IndexStream stream = open(WeightedSampler.of(1, 2, 0, 1, 1).withoutReplacement(), numbers, 0);
    assertThat(numbers.taken).isZero();
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 0, 1, 3));
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 2, 0, 4));
    assertThat(stream.next()).isEmpty();
    assertThat(numbers.taken).isEqualTo(4);
  }

  @Test
  void samplesOfTheSameTimeComeInTheirOrder() {
    WeightedPassSampler sampler = WeightedSampler.of(1, 1, 1, 1).withoutReplacement();
    IndexStream stream = open(sampler, new Numbers(0.5, 0, 0.5, 0), 0);
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 0, 1, 3));
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 2, 0, 2));
  }

  @Test
  void anEpochThatBeginsAtItsEndIsDrawnAllTheSame() {
    Numbers numbers = new Numbers(0.5, 0.5);
    assertThat(open(WeightedSampler.of(1, 2).withoutReplacement(), numbers, 1).next()).isEmpty();
    assertThat(numbers.taken).isEqualTo(2);
  }

  @Test
  void aGeneratorThatFailsLosesOneBatch() {
    Numbers numbers = new Numbers(0.5, Double.NaN, 0.1, 0.2, 0.3);
    IndexStream stream = open(WeightedSampler.of(1, 1, 1).withoutReplacement(), numbers, 0);
    assertThatThrownBy(stream::next).hasMessage("number 1");
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 2, 2));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void moreSamplesThanThereAreAreRefused() {
    WeightedSampler weighted = WeightedSampler.of(1, 0, 2, 3);
    String message =
        "samples drawn without replacement must be at most those of a weight above 0 (3), got 4";
    assertThatThrownBy(() -> weighted.withoutReplacement().drawing(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> weighted.drawing(4).withoutReplacement())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void anEpochOfNoSamplesIsRefused() {
    assertThatThrownBy(() -> WeightedSampler.of(1).withoutReplacement().drawing(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples drawn in an epoch must be > 0, got 0");
  }

  @Test
  void thereIsNoOrderOfItsOwn() {
    assertThatThrownBy(
            () -> WeightedSampler.of(1).withoutReplacement().requireOrder(Order.inOrder()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("WeightedPassSampler has no order of its own: the batches must be shuffled");
  }

  @Test
  void aSampleTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                WeightedSampler.ofSubset(new double[] {1, 2, 3}, new long[] {5, 4, 5})
                    .withoutReplacement())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices drawn without replacement must be unique, got 5 twice");
  }

  /** Of 1000 epochs 900 are expected: within 6 standard deviations of 9.5, 2 in 10^9. */
  @Test
  void weightsOfAnyMagnitudeAreHeeded() {
    WeightedPassSampler sampler = WeightedSampler.of(1, 1e-305, 9e-305).withoutReplacement();
    long second = 0;
    for (long epoch = 0; epoch < 1000; epoch++) {
      IndexRequest request = new IndexRequest(Order.seeded(3), epoch, 3, 0);
      second += sampler.open(request).next().orElseThrow().index(1) == 2 ? 1 : 0;
    }
    assertThat(second).isBetween(900L - 57, 900L + 57);
  }

  @Test
  void anotherNumberOfSamplesIsRefused() {
    assertThatThrownBy(() -> WeightedSampler.of(1, 2).withoutReplacement().requireSize(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as the source's samples (3), got 2");
  }
}
