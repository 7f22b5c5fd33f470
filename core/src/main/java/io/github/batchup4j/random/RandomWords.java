package io.github.batchup4j.random;

/** What is made of single random words, for code that draws without a generator. */
public final class RandomWords {

  private RandomWords() {}

  /**
   * Scales a word to a range, by the upper half of a product (Lemire, "Fast random integer
   * generation in an interval", 2019, without its rejection step).
   *
   * @param word 64 random bits
   * @param range how many results there are, in [1, 2^62)
   * @return a number in {@code [0, range)}; the probabilities of two results differ by less than
   *     {@code range / 2^63} of themselves
   */
  public static long scaled(long word, long range) {
    return Math.multiplyHigh(word >>> 1, range << 1);
  }
}
