package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Are all orders equally likely? Each check has a false-failure rate of 1e-6 over the choice of its
 * seeds, which are fixed: what passes once passes for ever.
 */
class ShuffleStatisticsTest {

  private static final int DRAWS = 240_000;

  /** Where another order of the same numbers comes from. */
  static Stream<Arguments> shuffles() {
    return Stream.of(4, 10)
        .flatMap(
            size ->
                Stream.of(
                    arguments(size, "seeds", seed -> pass(size, Order.seeded(seed), 0, 0)),
                    arguments(size, "epochs", epoch -> pass(size, Order.seeded(1), epoch, 0)),
                    arguments(size, "passes", number -> pass(size, Order.seeded(1), 0, number)),
                    arguments(
                        size,
                        "members",
                        member -> pass(size, Order.seeded(1).member((int) member), 0, 0)),
                    arguments(
                        size,
                        "generators",
                        seed -> pass(size, Order.drawn(RandomKey.of(seed).generator()), 0, 0))));
  }

  private static Arguments arguments(int size, String name, LongFunction<long[]> shuffle) {
    return Arguments.of(size, Named.of(name, shuffle));
  }

  private static long[] pass(int size, Order order, long epoch, long pass) {
    IndexRequest request = new IndexRequest(order, epoch, size, pass);
    return Sampler.of(size).repeated().open(request).next().orElseThrow().toArray();
  }

  @ParameterizedTest(name = "{0} numbers, {1}")
  @MethodSource("shuffles")
  void allOrdersAreEquallyLikely(int size, LongFunction<long[]> shuffle) {
    assertThat(size == 4 ? orders(shuffle) : places(size, shuffle)).isLessThan(1);
  }

  @Test
  void aBiasedShuffleIsFoundOut() {
    assertThat(orders(seed -> BiasedShuffle.of(4, RandomKey.of(seed)))).isGreaterThan(1000);
    assertThat(places(10, seed -> BiasedShuffle.of(10, RandomKey.of(seed)))).isGreaterThan(100);
  }

  /**
   * n = 4, 240 000 orders, 10 000 expected of each of the 24: 23 degrees of freedom, critical value
   * 70.55. Returns the statistic as a part of that.
   */
  private static double orders(LongFunction<long[]> shuffle) {
    Map<Long, Integer> places = new HashMap<>();
    long[][] counts = new long[1][24];
    for (int draw = 0; draw < DRAWS; draw++) {
      long[] order = shuffle.apply(draw);
      long code = order[0] + 4 * (order[1] + 4 * (order[2] + 4 * order[3]));
      counts[0][places.computeIfAbsent(code, any -> places.size())]++;
    }
    return ChiSquare.uniform(counts) / ChiSquare.critical(23);
  }

  /**
   * n = 10, 240 000 orders, 24 000 expected of each number at each place. Rows and columns of the
   * table have fixed sums, so that (n - 1) / n of the statistic has (n - 1)^2 = 81 degrees of
   * freedom; critical value 156.45. Returns the statistic as a part of that.
   */
  private static double places(int size, LongFunction<long[]> shuffle) {
    long[][] table = new long[size][size];
    for (int draw = 0; draw < DRAWS; draw++) {
      long[] order = shuffle.apply(draw);
      for (int place = 0; place < size; place++) {
        table[place][(int) order[place]]++;
      }
    }
    double free = size - 1;
    return ChiSquare.uniform(table) * (free / size) / ChiSquare.critical((size - 1) * (size - 1));
  }
}
