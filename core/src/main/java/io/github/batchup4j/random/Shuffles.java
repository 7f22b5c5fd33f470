package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/**
 * Shuffling by a generator in NumPy's own way: Fisher-Yates from the top, each place drawn by
 * masking words of {@link RandomGenerator#nextInt()} and rejecting those that are too large. With
 * {@link NumpyRandomState} the orders are those of NumPy's {@code RandomState.shuffle}.
 *
 * <p>All orders are equally likely. O(n), and less than two words a value on average.
 */
public final class Shuffles {

  private Shuffles() {}

  /**
   * Shuffles an array in place.
   *
   * @param values the array
   * @param generator what to draw from
   */
  public static void shuffle(long[] values, RandomGenerator generator) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = (int) MaskedWords.upTo(i, generator);
      long value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /**
   * Shuffles an array in place.
   *
   * @param values the array
   * @param generator what to draw from
   */
  public static void shuffle(int[] values, RandomGenerator generator) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = (int) MaskedWords.upTo(i, generator);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** Shuffles anything of which two places can be swapped. */
  static void shuffle(int length, RandomGenerator generator, Swap swap) {
    for (int i = length - 1; i > 0; i--) {
      swap.swap(i, (int) MaskedWords.upTo(i, generator));
    }
  }

  @FunctionalInterface
  interface Swap {
    void swap(int i, int j);
  }
}
