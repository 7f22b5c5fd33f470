package io.github.batchup4j.image;

/**
 * The sums of {@link HorizontalSums}, rounded to the same bytes, and of each byte its float at
 * once: a pass less over the row.
 */
final class HorizontalFloats {

  private final int count;
  private final int length;
  private final int[] places;
  private final float[] weights;
  private final boolean isBlueFirst;

  HorizontalFloats(Taps taps, int[] places, boolean isBlueFirst) {
    this.count = taps.count();
    this.length = taps.length();
    this.weights = taps.weights();
    this.places = places;
    this.isBlueFirst = isBlueFirst;
  }

  /** Writes red, green and blue floats, each colour on its own. */
  void write(float[] pixels, Levels levels, float[] row) {
    float[] first = isBlueFirst ? levels.blue() : levels.red();
    float[] third = isBlueFirst ? levels.red() : levels.blue();
    int at = isBlueFirst ? 2 * length : 0;
    switch (count) {
      case 2 -> two(pixels, first, levels.green(), third, row, at);
      case 3 -> three(pixels, first, levels.green(), third, row, at);
      case 4 -> four(pixels, first, levels.green(), third, row, at);
      default -> many(pixels, first, levels.green(), third, row, at);
    }
  }

  private void two(float[] pixels, float[] red, float[] green, float[] blue, float[] row, int at) {
    int width = length;
    int last = 2 * width - at;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < width; x++) {
      int p = from[x];
      float a = w[2 * x];
      float b = w[2 * x + 1];
      row[at + x] = red[(int) (a * pixels[p] + b * pixels[p + 3] + 0.5f) & 0xff];
      row[width + x] = green[(int) (a * pixels[p + 1] + b * pixels[p + 4] + 0.5f) & 0xff];
      row[last + x] = blue[(int) (a * pixels[p + 2] + b * pixels[p + 5] + 0.5f) & 0xff];
    }
  }

  private void three(
      float[] pixels, float[] red, float[] green, float[] blue, float[] row, int at) {
    int width = length;
    int last = 2 * width - at;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < width; x++) {
      int p = from[x];
      float a = w[3 * x];
      float b = w[3 * x + 1];
      float c = w[3 * x + 2];
      row[at + x] =
          red[(int) (a * pixels[p] + b * pixels[p + 3] + c * pixels[p + 6] + 0.5f) & 0xff];
      row[width + x] =
          green[(int) (a * pixels[p + 1] + b * pixels[p + 4] + c * pixels[p + 7] + 0.5f) & 0xff];
      row[last + x] =
          blue[(int) (a * pixels[p + 2] + b * pixels[p + 5] + c * pixels[p + 8] + 0.5f) & 0xff];
    }
  }

  private void four(float[] pixels, float[] red, float[] green, float[] blue, float[] row, int at) {
    int width = length;
    int last = 2 * width - at;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < width; x++) {
      int p = from[x];
      float a = w[4 * x];
      float b = w[4 * x + 1];
      float c = w[4 * x + 2];
      float d = w[4 * x + 3];
      float r = a * pixels[p] + b * pixels[p + 3] + c * pixels[p + 6] + d * pixels[p + 9];
      float g = a * pixels[p + 1] + b * pixels[p + 4] + c * pixels[p + 7] + d * pixels[p + 10];
      float l = a * pixels[p + 2] + b * pixels[p + 5] + c * pixels[p + 8] + d * pixels[p + 11];
      row[at + x] = red[(int) (r + 0.5f) & 0xff];
      row[width + x] = green[(int) (g + 0.5f) & 0xff];
      row[last + x] = blue[(int) (l + 0.5f) & 0xff];
    }
  }

  private void many(float[] pixels, float[] red, float[] green, float[] blue, float[] row, int at) {
    int width = length;
    int last = 2 * width - at;
    float[] w = weights;
    int i = 0;
    for (int x = 0; x < width; x++) {
      int p = places[x];
      float r = 0;
      float g = 0;
      float b = 0;
      for (int end = i + count; i < end; i++) {
        r += w[i] * pixels[p];
        g += w[i] * pixels[p + 1];
        b += w[i] * pixels[p + 2];
        p += 3;
      }
      row[at + x] = red[(int) (r + 0.5f) & 0xff];
      row[width + x] = green[(int) (g + 0.5f) & 0xff];
      row[last + x] = blue[(int) (b + 0.5f) & 0xff];
    }
  }
}
