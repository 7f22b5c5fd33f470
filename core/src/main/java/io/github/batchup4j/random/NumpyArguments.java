package io.github.batchup4j.random;

/** Refuses what NumPy's {@code RandomState} refuses too. */
final class NumpyArguments {

  /** NumPy's tolerance for the sum of probabilities: the square root of a double's epsilon. */
  private static final double SUM_TOLERANCE = 0x1.0p-26;

  private NumpyArguments() {}

  static int requireSize(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("size must be >= 0, got " + size);
    }
    return size;
  }

  static void requireOrdered(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "low must be < high, got low " + low + " and high " + high);
    }
  }

  static void requireUint8(int low, int high) {
    if (low < 0 || high > 1 << Byte.SIZE) {
      throw new IllegalArgumentException(
          "low and high must be in [0, 256], got low " + low + " and high " + high);
    }
  }

  static double requireRange(double low, double high) {
    double range = high - low;
    if (!Double.isFinite(range)) {
      throw new IllegalArgumentException(
          "high - low must be finite, got low " + low + " and high " + high);
    }
    return range;
  }

  static void requireDeviation(double stddev) {
    if (!(stddev >= 0)) {
      throw new IllegalArgumentException("stddev must be >= 0, got " + stddev);
    }
  }

  static void requirePopulation(int n, int size) {
    if (requireSize(size) > 0 && n <= 0) {
      throw new IllegalArgumentException("n must be > 0 unless size is 0, got " + n);
    }
  }

  static void requireProbabilities(int n, double[] p) {
    if (p.length != n) {
      throw new IllegalArgumentException("p must have n = " + n + " elements, got " + p.length);
    }
    for (double probability : p) {
      if (!(probability >= 0)) {
        throw new IllegalArgumentException("p must be >= 0, got " + probability);
      }
    }
    double sum = kahanSum(p);
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException("p must have the sum 1, got " + sum);
    }
  }

  /** NumPy's, which loses less than adding one by one. */
  private static double kahanSum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double added = value - lost;
      double next = sum + added;
      lost = (next - sum) - added;
      sum = next;
    }
    return sum;
  }
}
