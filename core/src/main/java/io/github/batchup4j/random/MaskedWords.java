package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/** Whole numbers drawn as NumPy draws them: words are masked, and those too large rejected. */
final class MaskedWords {

  private static final long LARGEST_WORD = 0xffffffffL;

  private MaskedWords() {}

  /**
   * Draws a number from 0 to {@code largest}, which is unsigned: of 32-bit words where they do,
   * else of 64-bit words. For 0, nothing is drawn.
   */
  static long upTo(long largest, RandomGenerator generator) {
    if (largest == 0) {
      return 0;
    }
    long mask = maskOf(largest);
    return largest > 0 && largest <= LARGEST_WORD
        ? ofInts(largest, mask, generator)
        : ofLongs(largest, mask, generator);
  }

  private static long ofInts(long largest, long mask, RandomGenerator generator) {
    long value = generator.nextInt() & mask;
    while (value > largest) {
      value = generator.nextInt() & mask;
    }
    return value;
  }

  private static long ofLongs(long largest, long mask, RandomGenerator generator) {
    long value = generator.nextLong() & mask;
    while (Long.compareUnsigned(value, largest) > 0) {
      value = generator.nextLong() & mask;
    }
    return value;
  }

  /** The least number of the form 2^k - 1 that is not below {@code largest}, which is not 0. */
  static long maskOf(long largest) {
    return -1L >>> Long.numberOfLeadingZeros(largest);
  }
}
