package io.github.batchup4j.golden;

import java.util.Arrays;

/** Compares floating-point numbers. */
final class Bits {

  /**
   * How far a normal number may be off, in units of its last place. The polar method takes a
   * logarithm, whose last bit libraries of mathematics do not agree on; among 5 million numbers the
   * largest difference was 3. Everything else that is compared uses correctly rounded operations
   * alone.
   */
  private static final int ULPS_OF_A_LOGARITHM = 4;

  private static final double RELATIVE = 1e-12;

  private Bits() {}

  /** Fails unless all are the same bit for bit. */
  static void requireEqual(String what, double[] actual, double[] expected) {
    requireAsMany(what, actual, expected);
    for (int i = 0; i < expected.length; i++) {
      requireEqual(what + "[" + i + "]", actual[i], expected[i]);
    }
  }

  static void requireEqual(String what, double actual, double expected) {
    if (Double.doubleToRawLongBits(actual) != Double.doubleToRawLongBits(expected)) {
      throw differs(what, actual, expected);
    }
  }

  /** Fails unless normal numbers are the same but for the last bit of a logarithm. */
  static void requireNormal(String what, double[] actual, double[] expected) {
    requireAsMany(what, actual, expected);
    for (int i = 0; i < expected.length; i++) {
      double distance = Math.abs(actual[i] - expected[i]);
      if (!(distance <= ULPS_OF_A_LOGARITHM * Math.ulp(expected[i]))) {
        throw differs(what + "[" + i + "]", actual[i], expected[i]);
      }
    }
  }

  /** Fails unless all are the same but for the order in which sums were rounded. */
  static void requireClose(String what, double[] actual, double[] expected) {
    requireAsMany(what, actual, expected);
    for (int i = 0; i < expected.length; i++) {
      double distance = Math.abs(actual[i] - expected[i]);
      if (!(distance <= RELATIVE * Math.abs(expected[i]))) {
        throw differs(what + "[" + i + "]", actual[i], expected[i]);
      }
    }
  }

  private static void requireAsMany(String what, double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new AssertionError(
          what + " must be " + Arrays.toString(expected) + ", got " + Arrays.toString(actual));
    }
  }

  private static AssertionError differs(String what, double actual, double expected) {
    return new AssertionError(what + " must be " + expected + ", got " + actual);
  }
}
