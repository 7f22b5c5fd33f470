package io.github.batchup4j.image;

/**
 * What each pixel of a resized line is made of: as many neighbouring pixels of the source for all
 * of them, and their weights. The rule is that of Pillow's antialiased bilinear filter: a triangle
 * around the place in the source, as wide as two pixels of the coarser of both lines.
 *
 * <p>Weights of 0 fill up where a pixel needs fewer neighbours; adding such a product changes no
 * sum, so a pixel has the same value whichever part of the line it is computed with.
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
   * Computes the taps of a part of a line.
   *
   * @param source the length of the source line
   * @param target the length of the resized line
   * @param from the first pixel of the resized line that is wanted
   * @param length how many are wanted
   * @return their taps
   */
  static Taps of(int source, int target, int from, int length) {
    double scale = (double) source / target;
    double support = Math.max(1, scale);
    int[] first = new int[length];
    int[] end = new int[length];
    int count = 1;
    for (int i = 0; i < length; i++) {
      double center = (from + i + 0.5) * scale;
      first[i] = firstTap(center, support);
      end[i] = endTap(center, support, source);
      count = Math.max(count, end[i] - first[i]);
    }
    float[] weights = new float[length * count];
    for (int i = 0; i < length; i++) {
      int at = Math.min(first[i], source - count);
      int skipped = first[i] - at;
      double center = (from + i + 0.5) * scale;
      weigh(center, support, first[i], end[i], weights, i * count + skipped);
      first[i] = at;
    }
    return new Taps(count, first, weights);
  }

  private static int firstTap(double center, double support) {
    int first = Math.max(0, (int) (center - support + 0.5));
    // A pixel at the very edge of the triangle weighs nothing.
    return weight(first, center, support) > 0 ? first : first + 1;
  }

  private static int endTap(double center, double support, int source) {
    int end = Math.min(source, (int) (center + support + 0.5));
    return weight(end - 1, center, support) > 0 ? end : end - 1;
  }

  private static double weight(int pixel, double center, double support) {
    return Math.max(0, 1 - Math.abs((pixel - center + 0.5) / support));
  }

  private static void weigh(
      double center, double support, int first, int end, float[] weights, int at) {
    double sum = 0;
    for (int pixel = first; pixel < end; pixel++) {
      sum += weight(pixel, center, support);
    }
    for (int pixel = first; pixel < end; pixel++) {
      weights[at + pixel - first] = (float) (weight(pixel, center, support) / sum);
    }
  }

  /** The same taps in the opposite order of resized pixels. */
  Taps reversed() {
    int length = first.length;
    int[] reversedFirst = new int[length];
    float[] reversedWeights = new float[weights.length];
    for (int i = 0; i < length; i++) {
      int from = length - 1 - i;
      reversedFirst[i] = first[from];
      System.arraycopy(weights, from * count, reversedWeights, i * count, count);
    }
    return new Taps(count, reversedFirst, reversedWeights);
  }

  /** How many neighbours each pixel has. */
  int count() {
    return count;
  }

  int length() {
    return first.length;
  }

  /** The first neighbour of a resized pixel. */
  int first(int pixel) {
    return first[pixel];
  }

  /** The first neighbour of each resized pixel. */
  int[] firsts() {
    return first;
  }

  /** Where the first neighbours stand among interleaved colours that begin at the first needed. */
  int[] places() {
    int[] places = new int[first.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = 3 * (first[i] - sourceStart());
    }
    return places;
  }

  /** The weights of the neighbours, {@link #count} for each resized pixel. */
  float[] weights() {
    return weights;
  }

  /** The first pixel of the source that is needed at all. */
  int sourceStart() {
    return Math.min(first[0], first[first.length - 1]);
  }

  /** The pixel after the last that is needed. */
  int sourceEnd() {
    return Math.max(first[0], first[first.length - 1]) + count;
  }
}
