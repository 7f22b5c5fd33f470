package io.github.batchup4j.examples.bare;

/**
 * For each place of a range of the result, the first place of the input that it is made of and
 * their weights: an antialiased triangle, as Pillow computes it.
 */
final class Taps {

  private final int count;
  private final int[] first;
  private final float[] weights;

  private Taps(int count, int[] first, float[] weights) {
    this.count = count;
    this.first = first;
    this.weights = weights;
  }

  /**
   * Taps of the places {@code from} to {@code from + length} of a side that is scaled from {@code
   * input} to {@code output}.
   */
  static Taps of(int input, int output, int from, int length) {
    double scale = (double) input / output;
    double support = Math.max(1, scale);
    // All places have as many taps, which keeps branches out of the loop over them.
    int count = Math.min(input, (int) Math.ceil(2 * support));
    int[] first = new int[length];
    float[] weights = new float[length * count];
    for (int i = 0; i < length; i++) {
      double centre = (from + i + 0.5) * scale - 0.5;
      int begin = Math.max(0, (int) Math.floor(centre - support) + 1);
      first[i] = Math.min(begin, input - count);
      double sum = 0;
      for (int tap = 0; tap < count; tap++) {
        sum += triangle((first[i] + tap - centre) / support);
      }
      for (int tap = 0; tap < count; tap++) {
        double weight = triangle((first[i] + tap - centre) / support);
        weights[i * count + tap] = (float) (weight / sum);
      }
    }
    return new Taps(count, first, weights);
  }

  private static double triangle(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }

  int count() {
    return count;
  }

  int first(int place) {
    return first[place];
  }

  int[] firsts() {
    return first;
  }

  float[] weights() {
    return weights;
  }

  int begin() {
    return first[0];
  }

  int end() {
    return first[first.length - 1] + count;
  }
}
