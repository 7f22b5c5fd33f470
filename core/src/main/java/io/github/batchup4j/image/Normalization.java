package io.github.batchup4j.image;

import java.io.Serializable;
import java.util.List;

/**
 * The mean and the standard deviation of each colour, on the scale from 0 to 1: a value becomes
 * {@code (value / 255 - mean) / deviation}. Immutable.
 *
 * @param mean the mean of red, green and blue, in this order whatever the order of a pipeline
 * @param deviation the standard deviation of red, green and blue
 */
public record Normalization(List<Float> mean, List<Float> deviation) implements Serializable {

  /** The figures of ImageNet that most networks trained on it are used with. */
  public static final Normalization IMAGENET =
      new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  private static final int COLORS = 3;

  /**
   * Checks the figures.
   *
   * @param mean the mean of red, green and blue
   * @param deviation the standard deviation of red, green and blue
   * @throws IllegalArgumentException if one of them has not three figures, a mean is not finite, or
   *     a deviation is not &gt; 0 and finite
   */
  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    requireThree("mean", mean);
    requireThree("deviation", deviation);
    if (!mean.stream().allMatch(Float::isFinite)) {
      throw new IllegalArgumentException("mean must be finite, got " + mean);
    }
    if (!deviation.stream().allMatch(figure -> figure > 0 && Float.isFinite(figure))) {
      throw new IllegalArgumentException("deviation must be > 0 and finite, got " + deviation);
    }
  }

  /**
   * Returns the same figures for all colours.
   *
   * @param mean the mean of each colour; 0.5 with a deviation of 0.5 gives values from -1 to 1
   * @param deviation the standard deviation of each colour
   * @return the normalization
   * @throws IllegalArgumentException if {@code mean} is not finite or {@code deviation} is not &gt;
   *     0 and finite
   */
  public static Normalization same(float mean, float deviation) {
    return new Normalization(List.of(mean, mean, mean), List.of(deviation, deviation, deviation));
  }

  private static void requireThree(String name, List<Float> figures) {
    if (figures.size() != COLORS) {
      throw new IllegalArgumentException(
          name + " must have 3 figures, one each for red, green and blue, got " + figures);
    }
  }

  /** What each value of a colour becomes. */
  float[] table(int color) {
    float[] table = unitTable();
    for (int i = 0; i < table.length; i++) {
      table[i] = (table[i] - mean.get(color)) / deviation.get(color);
    }
    return table;
  }

  /** The values from 0 to 1. */
  static float[] unitTable() {
    float[] table = new float[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = i / 255f;
    }
    return table;
  }
}
