package io.github.batchup4j.sampling;

/**
 * Pearson's chi-square test against the level of one in a million. The seeds of all tests are
 * fixed, so a test that passes once passes for ever; the level says how likely a sound algorithm
 * was to fail when the seeds were chosen.
 */
final class ChiSquare {

  private ChiSquare() {}

  /** The sum of squared differences, each divided by what was expected. */
  static double statistic(long[] observed, double[] expected) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      double difference = observed[i] - expected[i];
      sum += difference * difference / expected[i];
    }
    return sum;
  }

  /** The statistic of a table whose cells are all expected to hold the same. */
  static double uniform(long[][] table) {
    long total = 0;
    for (long[] row : table) {
      for (long cell : row) {
        total += cell;
      }
    }
    double expected = (double) total / table.length / table[0].length;
    double sum = 0;
    for (long[] row : table) {
      for (long cell : row) {
        sum += (cell - expected) * (cell - expected) / expected;
      }
    }
    return sum;
  }

  /** What the statistic exceeds once in a million: quantiles of the chi-square distribution. */
  static double critical(int degreesOfFreedom) {
    return switch (degreesOfFreedom) {
      case 2 -> 27.63;
      case 3 -> 30.66;
      case 23 -> 70.55;
      case 81 -> 156.45;
      case 99 -> 180.79;
      case 999 -> 1226.05;
      case 1800 -> 2099.73;
      default -> throw new IllegalArgumentException("not tabulated: " + degreesOfFreedom);
    };
  }
}
