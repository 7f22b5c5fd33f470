package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTableTest {

  /** The probabilities that a table stands for, from words that run evenly over all 2^64. */
  private static double[] shares(double[] probabilities) {
    AliasTable table = AliasTable.of(probabilities);
    double[] shares = new double[probabilities.length];
    int words = 1 << 20;
    for (int i = 0; i < words; i++) {
      shares[table.draw((long) i << 44)] += 1.0 / words;
    }
    return shares;
  }

  @Test
  void aTableStandsForItsProbabilities() {
    double[] probabilities = {0.1, 0, 0.4, 0.25, 0.25};
    double[] shares = shares(probabilities);
    for (int i = 0; i < probabilities.length; i++) {
      assertThat(Math.abs(shares[i] - probabilities[i])).isLessThan(1e-5);
    }
  }

  @Test
  void aSampleOfNoWeightIsNeverDrawn() {
    assertThat(shares(new double[] {0, 1, 0})).containsExactly(0, 1, 0);
  }

  /** Many numbers are left over when shares do not add up exactly: none of them may be a zero. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10, 1000, 100_000})
  void roundingGivesNoSampleAWeight(int size) {
    double[] weights = new double[size];
    RandomKey key = RandomKey.of(size);
    for (int i = 1; i < size; i++) {
      weights[i] = i % 3 == 0 ? 0 : key.with(i).generator().nextExponential();
    }
    double[] probabilities = Probabilities.normalized(weights);
    AliasTable table = AliasTable.of(probabilities);
    int without = 0;
    for (int i = 0; i < 1_000_000; i++) {
      without += probabilities[table.draw(key.word(i))] > 0 ? 0 : 1;
    }
    assertThat(without).isZero();
  }

  @Test
  void oneSampleIsAlwaysDrawn() {
    AliasTable table = AliasTable.of(new double[] {1});
    assertThat(table.draw(0)).isZero();
    assertThat(table.draw(-1)).isZero();
  }

  /** Vose's two lists, used as stacks. */
  private static int[] aliasesByLists(double[] probabilities, double[] shares) {
    Deque<Integer> poor = new ArrayDeque<>();
    Deque<Integer> rich = new ArrayDeque<>();
    int[] aliases = new int[shares.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = probabilities[i] * shares.length;
      aliases[i] = i;
      (shares[i] < 1 ? poor : rich).push(i);
    }
    while (!poor.isEmpty() && !rich.isEmpty()) {
      int from = rich.element();
      int to = poor.pop();
      aliases[to] = from;
      shares[from] = (shares[from] + shares[to]) - 1;
      if (shares[from] < 1) {
        poor.push(rich.pop());
      }
    }
    return aliases;
  }

  static Stream<Arguments> weights() {
    return IntStream.of(1, 2, 3, 10, 1000, 30_000)
        .boxed()
        .flatMap(
            size ->
                Stream.of(
                    Arguments.of(size, "equal", weight(i -> 1)),
                    Arguments.of(size, "growing", weight(i -> i + 1)),
                    Arguments.of(size, "falling", weight(i -> 1 / (i + 1.0))),
                    Arguments.of(size, "one large", weight(i -> i == size / 2 ? 1e9 : 1)),
                    Arguments.of(
                        size,
                        "random, many of them 0",
                        weight(
                            i -> {
                              double number = RandomKey.of(i).generator().nextDouble() - 0.4;
                              return i == 0 ? 0.1 : Math.max(0, number);
                            }))));
  }

  private static IntToDoubleFunction weight(IntToDoubleFunction ofSample) {
    return ofSample;
  }

  @ParameterizedTest(name = "{0} weights, {1}")
  @MethodSource("weights")
  void columnsAreFilledUpAsByTwoLists(int size, String name, IntToDoubleFunction weights) {
    double[] probabilities =
        Probabilities.normalized(IntStream.range(0, size).mapToDouble(weights).toArray());
    AliasTable table = AliasTable.of(probabilities);
    double[] shares = new double[size];
    int[] aliases = aliasesByLists(probabilities, shares);
    long words = Long.divideUnsigned(-1, size);
    for (int column = 0; column < size; column++) {
      for (int eighth = 0; eighth < 8; eighth++) {
        int drawn = table.draw(words * column + (words >>> 4) * (2 * eighth + 1));
        boolean own = (2 * eighth + 1) / 16.0 < shares[column];
        assertThat(drawn).isEqualTo(own ? column : aliases[column]);
      }
    }
  }
}
