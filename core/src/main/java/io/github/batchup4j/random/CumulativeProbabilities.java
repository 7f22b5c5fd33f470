package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/**
 * Draws numbers with given probabilities, as NumPy's {@code choice} with {@code p} does: by binary
 * search for a random number in [0, 1) among the running sums, divided by the last. 8 bytes a
 * probability; a draw is O(log n) and takes one {@code nextDouble()}. Immutable.
 */
public final class CumulativeProbabilities {

  private final double[] sums;

  private CumulativeProbabilities(double[] sums) {
    this.sums = sums;
  }

  /**
   * Returns a table of probabilities.
   *
   * @param probabilities one for each number from 0, each &gt;= 0; copied. Their sum need not be 1
   * @return the table
   * @throws IllegalArgumentException if there is none, or their sum is not above 0
   */
  public static CumulativeProbabilities of(double[] probabilities) {
    double[] sums = new double[probabilities.length];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += probabilities[i];
      sums[i] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("probabilities must have a sum > 0, got " + sum);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sum;
    }
    return new CumulativeProbabilities(sums);
  }

  /**
   * Draws a number.
   *
   * @param generator what to draw from
   * @return a number from 0 to one less than there are probabilities
   */
  public int draw(RandomGenerator generator) {
    return search(generator.nextDouble());
  }

  /** The first place whose running sum is above a number in [0, 1). */
  int search(double number) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
