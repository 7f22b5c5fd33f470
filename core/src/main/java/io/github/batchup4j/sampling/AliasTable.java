package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomWords;

/**
 * Weighted draws in constant time: the alias method of Walker (1977) in Vose's form ("A linear
 * algorithm for generating random numbers with a given distribution", 1991). O(n) to build, 12
 * bytes a weight; one random word a draw, whose upper part chooses a column and whose rest decides
 * between its two occupants. Immutable and frozen: the same probabilities and word give the same
 * sample in every version.
 */
final class AliasTable {

  /** The share of a column that belongs to the sample of that number, of 2^63. */
  private final long[] shares;

  /** Whose the rest of the column is. */
  private final int[] aliases;

  private AliasTable(long[] shares, int[] aliases) {
    this.shares = shares;
    this.aliases = aliases;
  }

  /** Builds the table of probabilities that sum to 1. */
  static AliasTable of(double[] probabilities) {
    int n = probabilities.length;
    double[] shares = new double[n];
    int[] aliases = new int[n];
    // One array holds both work lists: columns not yet full from the front, overfull from the back.
    int[] work = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      shares[i] = probabilities[i] * n;
      aliases[i] = i;
      if (shares[i] < 1) {
        work[small++] = i;
      } else {
        work[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int poor = work[--small];
      int rich = work[large];
      aliases[poor] = rich;
      shares[rich] = (shares[rich] + shares[poor]) - 1;
      if (shares[rich] < 1) {
        large++;
        work[small++] = rich;
      }
    }
    // What is left over is full but for rounding, and is its own alias.
    return new AliasTable(fixedPoint(shares), aliases);
  }

  private static long[] fixedPoint(double[] shares) {
    long[] fixed = new long[shares.length];
    for (int i = 0; i < shares.length; i++) {
      fixed[i] = (long) (shares[i] * 0x1.0p63);
    }
    return fixed;
  }

  /** The sample that a random word stands for. */
  int draw(long word) {
    long columns = shares.length;
    int column = (int) RandomWords.scaled(word, columns);
    long rest = ((word >>> 1) * (columns << 1)) >>> 1;
    return rest < shares[column] ? column : aliases[column];
  }
}
