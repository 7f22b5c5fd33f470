package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is each sample drawn as often as its weight says? A million draws each; as many degrees of
 * freedom as there are weights above zero, less one. False-failure rate 1e-6 a check over the
 * choice of the seeds, which are fixed: what passes once passes for ever.
 */
class WeightedStatisticsTest {

  private static final int DRAWS = 1_000_000;

  static Stream<Arguments> weights() {
    // Degrees of freedom and critical values: 3, 30.66; 3, 30.66; 2, 27.63; 99, 180.79; 999,
    // 1226.05.
    return Stream.of(
            new double[] {1, 1, 1, 1},
            new double[] {1, 2, 3, 4},
            new double[] {0, 5, 0, 0.01, 2.5, 0},
            LongStream.rangeClosed(1, 100).asDoubleStream().toArray(),
            LongStream.range(0, 1000).mapToDouble(i -> 1 + i % 7).toArray())
        .flatMap(
            weights ->
                Stream.of(
                    Arguments.of(weights, Order.seeded(5)),
                    Arguments.of(weights, Order.drawn(RandomKey.of(5).generator()))));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void samplesAreDrawnAsOftenAsTheirWeightsSay(double[] weights, Order order) {
    assertThat(statistic(weights, order, drawn -> drawn)).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("weights")
  void samplesOfNoWeightAreNeverDrawn(double[] weights, Order order) {
    long[] counts = counts(weights, order, drawn -> drawn);
    for (int i = 0; i < weights.length; i++) {
      assertThat(counts[i] > 0).isEqualTo(weights[i] > 0);
    }
  }

  /** As a search for the first running sum that is not above the number would draw. */
  @Test
  void aDrawThatIsOffByOneIsFoundOut() {
    double[] weights = {1, 2, 3, 4};
    assertThat(statistic(weights, Order.seeded(5), drawn -> Math.max(drawn - 1, 0)))
        .isGreaterThan(1000);
  }

  @Test
  void eachClassIsDrawnEquallyOften() {
    int[] labels = {0, 0, 0, 0, 0, 0, 0, 1, 1, 3};
    WeightedSampler sampler = WeightedSampler.classBalancing(labels, 5);
    long[] perClass = new long[3];
    for (long index : draw(sampler, Order.seeded(8))) {
      perClass[Math.min(labels[(int) index], 2)]++;
    }
    double[] expected = new double[3];
    Arrays.fill(expected, DRAWS / 3.0);
    assertThat(ChiSquare.statistic(perClass, expected)).isLessThan(ChiSquare.critical(2));
  }

  private static long[] draw(Sampler sampler, Order order) {
    IndexRequest request = new IndexRequest(order, 0, DRAWS, 0);
    return sampler.open(request).next().orElseThrow().toArray();
  }

  private static long[] counts(double[] weights, Order order, IntUnaryOperator bias) {
    long[] counts = new long[weights.length];
    for (long index : draw(WeightedSampler.of(weights), order)) {
      counts[bias.applyAsInt((int) index)]++;
    }
    return counts;
  }

  /** The statistic of the weights above zero as a part of its critical value. */
  private static double statistic(double[] weights, Order order, IntUnaryOperator bias) {
    long[] counts = counts(weights, order, bias);
    double sum = Arrays.stream(weights).sum();
    int[] drawn =
        LongStream.range(0, weights.length)
            .mapToInt(i -> (int) i)
            .filter(i -> weights[i] > 0)
            .toArray();
    return ChiSquare.statistic(
            Arrays.stream(drawn).mapToLong(i -> counts[i]).toArray(),
            Arrays.stream(drawn).mapToDouble(i -> DRAWS * weights[i] / sum).toArray())
        / ChiSquare.critical(drawn.length - 1);
  }
}
