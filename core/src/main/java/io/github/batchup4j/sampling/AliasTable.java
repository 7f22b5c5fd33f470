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

  /** The share of a column that belongs to the sample of that number. */
  private final double[] shares;

  /** Whose the rest of the column is. */
  private final int[] aliases;

  private AliasTable(double[] shares, int[] aliases) {
    this.shares = shares;
    this.aliases = aliases;
  }

  /**
   * Builds the table of probabilities that sum to 1. Where Vose keeps two lists, this goes through
   * the columns twice from the last to the first, once for those that begin poor, with a share
   * below 1, and once for those that begin rich; a rich one that has become poor is the next to be
   * filled up.
   */
  static AliasTable of(double[] probabilities) {
    int n = probabilities.length;
    double[] shares = new double[n];
    int[] aliases = new int[n];
    for (int i = 0; i < n; i++) {
      shares[i] = share(probabilities, i);
      aliases[i] = i;
    }
    int beganPoor = lastBefore(n, probabilities, true);
    int rich = lastBefore(n, probabilities, false);
    int poor = beganPoor;
    while (poor >= 0 && rich >= 0) {
      aliases[poor] = rich;
      shares[rich] = (shares[rich] + shares[poor]) - 1;
      if (shares[rich] < 1) {
        poor = rich;
        rich = lastBefore(rich, probabilities, false);
      } else {
        beganPoor = lastBefore(beganPoor, probabilities, true);
        poor = beganPoor;
      }
    }
    // What is left over is full but for rounding, and is its own alias.
    return new AliasTable(shares, aliases);
  }

  /** The last column before another that begins poor, or else rich; -1 if there is none. */
  private static int lastBefore(int end, double[] probabilities, boolean poor) {
    int column = end - 1;
    while (column >= 0 && (share(probabilities, column) < 1) != poor) {
      column--;
    }
    return column;
  }

  private static double share(double[] probabilities, int column) {
    return probabilities[column] * probabilities.length;
  }

  /** The sample that a random word stands for. */
  int draw(long word) {
    long columns = shares.length;
    int column = (int) RandomWords.scaled(word, columns);
    long rest = ((word >>> 1) * (columns << 1)) >>> 1;
    int alias = aliases[column]; // read in any case: no branch has to wait for a share
    return rest < (long) (shares[column] * 0x1.0p63) ? column : alias;
  }
}
