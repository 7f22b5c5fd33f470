package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Are orders without replacement as likely as successive draws by weight make them? Two hundred
 * thousand epochs each; of four samples all 24 orders are counted (23 degrees of freedom, critical
 * value 70.55), of a hundred the first draw (99; 180.79). False-failure rate 1e-6 a check over the
 * choice of the seeds, which are fixed: what passes once passes for ever.
 */
class WeightedPassStatisticsTest {

  private static final int EPOCHS = 200_000;
  private static final double[] WEIGHTS = {1, 2, 3, 4};

  static Stream<Order> orders() {
    return Stream.of(Order.seeded(5), Order.drawn(RandomKey.of(5).generator()));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void ordersAreAsLikelyAsSuccessiveDrawsMakeThem(Order order) {
    assertThat(statistic(WeightedSampler.of(WEIGHTS).withoutReplacement(), order))
        .isLessThan(ChiSquare.critical(23));
  }

  @Test
  void ordersThatDoNotHeedTheWeightsAreFoundOut() {
    assertThat(statistic(Sampler.of(4), Order.seeded(5))).isGreaterThan(1000);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theFirstIsDrawnInProportionToItsWeight(Order order) {
    double[] weights = LongStream.rangeClosed(1, 100).asDoubleStream().toArray();
    Sampler sampler = WeightedSampler.of(weights).withoutReplacement();
    long[] counts = new long[weights.length];
    for (long epoch = 0; epoch < EPOCHS; epoch++) {
      counts[(int) draw(sampler, order, epoch, 1)[0]]++;
    }
    double[] expected = Arrays.stream(weights).map(weight -> EPOCHS * weight / 5050).toArray();
    assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.critical(99));
  }

  private static long[] draw(Sampler sampler, Order order, long epoch, int batchSize) {
    return sampler
        .open(new IndexRequest(order, epoch, batchSize, 0))
        .next()
        .orElseThrow()
        .toArray();
  }

  private static double statistic(Sampler sampler, Order order) {
    long[] counts = new long[256];
    for (long epoch = 0; epoch < EPOCHS; epoch++) {
      counts[code(draw(sampler, order, epoch, 4))]++;
    }
    int[] permutations =
        LongStream.range(0, 256)
            .mapToInt(code -> (int) code)
            .filter(c -> isPermutation(c))
            .toArray();
    return ChiSquare.statistic(
        Arrays.stream(permutations).mapToLong(code -> counts[code]).toArray(),
        Arrays.stream(permutations).mapToDouble(code -> EPOCHS * probability(code)).toArray());
  }

  /** An order of four samples as a number of four digits of two bits, the first uppermost. */
  private static int code(long[] order) {
    int code = 0;
    for (long index : order) {
      code = code << 2 | (int) index;
    }
    return code;
  }

  private static int digit(int code, int at) {
    return code >> (6 - 2 * at) & 3;
  }

  private static boolean isPermutation(int code) {
    return LongStream.range(0, 4).map(at -> digit(code, (int) at)).distinct().count() == 4;
  }

  /** The product of each one's share of the weight that is left. */
  private static double probability(int code) {
    double left = 10;
    double product = 1;
    for (int at = 0; at < 4; at++) {
      double weight = WEIGHTS[digit(code, at)];
      product *= weight / left;
      left -= weight;
    }
    return product;
  }
}
