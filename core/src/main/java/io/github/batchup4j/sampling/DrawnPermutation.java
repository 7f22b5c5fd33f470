package io.github.batchup4j.sampling;

import java.util.random.RandomGenerator;

/**
 * Shuffling by a user's generator in NumPy's own way: Fisher-Yates from the top, each place drawn
 * by masking 32-bit words and rejecting those that are too large, so that NumPy's legacy generator
 * gives NumPy's orders.
 */
final class DrawnPermutation {

  private DrawnPermutation() {}

  static long[] shuffled(long[] values, RandomGenerator generator) {
    long[] order = values.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = upTo(i, generator);
      long value = order[i];
      order[i] = order[j];
      order[j] = value;
    }
    return order;
  }

  /** Draws a number from 0 to {@code largest}, which is above 0. */
  private static int upTo(int largest, RandomGenerator generator) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int value = generator.nextInt() & mask;
    while (value > largest) {
      value = generator.nextInt() & mask;
    }
    return value;
  }
}
