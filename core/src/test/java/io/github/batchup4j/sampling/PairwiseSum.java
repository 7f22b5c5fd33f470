package io.github.batchup4j.sampling;

/** Shows the sum that weights are divided by to tests of other packages. */
public final class PairwiseSum {

  private PairwiseSum() {}

  /** Sums as NumPy does. */
  public static double of(double... values) {
    return Probabilities.sum(values);
  }
}
