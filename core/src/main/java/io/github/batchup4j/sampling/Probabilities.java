package io.github.batchup4j.sampling;

import java.util.Arrays;

/** Weights made into probabilities, bit for bit as NumPy does it. */
final class Probabilities {

  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private Probabilities() {}

  /** Divides weights by their sum. */
  static double[] normalized(double[] weights) {
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weights must be >= 0 and finite, got " + weight);
      }
    }
    double sum = sum(weights);
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights must have a sum > 0 and finite, got " + sum);
    }
    double[] probabilities = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      probabilities[i] = weights[i] / sum;
    }
    return probabilities;
  }

  static double sum(double[] values) {
    return sum(values, 0, values.length);
  }

  /** NumPy's pairwise sum: eight running sums up to 128 numbers, halves above. */
  private static double sum(double[] values, int from, int length) {
    if (length > BLOCK) {
      int half = length / 2 / LANES * LANES;
      return sum(values, from, half) + sum(values, from + half, length - half);
    }
    int whole = length / LANES * LANES;
    double total = 0;
    if (whole > 0) {
      double[] lanes = Arrays.copyOfRange(values, from, from + LANES);
      for (int i = LANES; i < whole; i++) {
        lanes[i % LANES] += values[from + i];
      }
      total =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }
    for (int i = whole; i < length; i++) {
      total += values[from + i];
    }
    return total;
  }
}
