package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The keyed permutation at the smallest size that it is used for, where it has the least to mix,
 * and somewhat above. Eight keys, 16 x 16 tables of all n numbers: in each, rows and columns have
 * (nearly) fixed sums, which leaves 15^2 degrees of freedom, 8 * 225 = 1800 for the sum of all
 * keys; critical value 2099.73. False-failure rate 1e-6 a check over the choice of the keys, which
 * are fixed: what passes once passes for ever.
 */
class KeyedPermutationStatisticsTest {

  private static final int CELLS = 16;
  private static final int KEYS = 8;
  private static final double CRITICAL = ChiSquare.critical(KEYS * (CELLS - 1) * (CELLS - 1));

  /** What is counted of a number at a place, or of two neighbours. */
  @FunctionalInterface
  private interface Table {
    void count(long[] order, long[][] table);
  }

  private static double statistic(int size, Table counts) {
    double sum = 0;
    for (int key = 0; key < KEYS; key++) {
      long[] order = new long[size];
      KeyedPermutation.of(size, RandomKey.of(key)).fill(0, order, 0, size);
      long[][] table = new long[CELLS][CELLS];
      counts.count(order, table);
      sum += ChiSquare.uniform(table);
    }
    return sum;
  }

  private static int bucket(long number, int size) {
    return (int) (number * CELLS / size);
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 19})
  void numbersAreEverywhere(int size) {
    Table places =
        (order, table) -> {
          for (int i = 0; i < size; i++) {
            table[bucket(i, size)][bucket(order[i], size)]++;
          }
        };
    assertThat(statistic(size, places)).isLessThan(CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 19})
  void lowestBitsAreEverywhere(int size) {
    Table bits =
        (order, table) -> {
          for (int i = 0; i < size; i++) {
            table[i % CELLS][(int) order[i] % CELLS]++;
          }
        };
    assertThat(statistic(size, bits)).isLessThan(CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 19})
  void neighboursHaveNothingToDoWithEachOther(int size) {
    Table neighbours =
        (order, table) -> {
          for (int i = 0; i + 1 < size; i++) {
            table[bucket(order[i], size)][bucket(order[i + 1], size)]++;
          }
        };
    assertThat(statistic(size, neighbours)).isLessThan(CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 19})
  void differencesOfNeighboursAreEverywhere(int size) {
    Table differences =
        (order, table) -> {
          for (int i = 0; i + 1 < size; i++) {
            long difference = Math.floorMod(order[i + 1] - order[i], (long) size);
            table[bucket(i, size)][bucket(difference, size)]++;
          }
        };
    assertThat(statistic(size, differences)).isLessThan(CRITICAL);
  }

  /** The order of the data, which is no shuffle at all. */
  @ParameterizedTest
  @ValueSource(ints = (1 << 20) + 1)
  void anOrderThatIsNotShuffledIsFoundOut(int size) {
    long[] order = new long[size];
    Permutation.identity().fill(0, order, 0, size);
    long[][] table = new long[CELLS][CELLS];
    for (int i = 0; i < size; i++) {
      table[bucket(i, size)][bucket(order[i], size)]++;
    }
    assertThat(ChiSquare.uniform(table)).isGreaterThan(100 * CRITICAL);
  }
}
