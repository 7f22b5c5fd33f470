package io.github.batchup4j.image;

/**
 * Weighted sums of neighbouring pixels of one row of floats, rounded to bytes. Weights are not
 * negative and sum up to 1, so nothing leaves the range of a byte. The loops are written out for
 * few neighbours; the order of additions is the same in all.
 */
final class HorizontalSums {

  private final int count;
  private final int length;
  private final int[] places;
  private final float[] weights;
  private final int red;
  private final int blue;

  HorizontalSums(Taps taps, int[] places, boolean isBlueFirst) {
    this.count = taps.count();
    this.length = taps.length();
    this.weights = taps.weights();
    this.places = places;
    this.red = isBlueFirst ? 2 * length : 0;
    this.blue = isBlueFirst ? 0 : 2 * length;
  }

  /** Writes red, green and blue bytes, each colour on its own. */
  void write(float[] pixels, byte[] row) {
    switch (count) {
      case 1 -> one(pixels, row);
      case 2 -> two(pixels, row);
      case 3 -> three(pixels, row);
      case 4 -> four(pixels, row);
      default -> many(pixels, row);
    }
  }

  private void one(float[] pixels, byte[] row) {
    int first = red;
    int second = length;
    int third = blue;
    int[] from = places;
    for (int x = 0; x < second; x++) {
      int p = from[x];
      row[first + x] = (byte) (int) (pixels[p] + 0.5f);
      row[second + x] = (byte) (int) (pixels[p + 1] + 0.5f);
      row[third + x] = (byte) (int) (pixels[p + 2] + 0.5f);
    }
  }

  private void two(float[] pixels, byte[] row) {
    int first = red;
    int second = length;
    int third = blue;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < second; x++) {
      int p = from[x];
      float a = w[2 * x];
      float b = w[2 * x + 1];
      row[first + x] = (byte) (int) (a * pixels[p] + b * pixels[p + 3] + 0.5f);
      row[second + x] = (byte) (int) (a * pixels[p + 1] + b * pixels[p + 4] + 0.5f);
      row[third + x] = (byte) (int) (a * pixels[p + 2] + b * pixels[p + 5] + 0.5f);
    }
  }

  private void three(float[] pixels, byte[] row) {
    int first = red;
    int second = length;
    int third = blue;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < second; x++) {
      int p = from[x];
      float a = w[3 * x];
      float b = w[3 * x + 1];
      float c = w[3 * x + 2];
      row[first + x] = (byte) (int) (a * pixels[p] + b * pixels[p + 3] + c * pixels[p + 6] + 0.5f);
      row[second + x] =
          (byte) (int) (a * pixels[p + 1] + b * pixels[p + 4] + c * pixels[p + 7] + 0.5f);
      row[third + x] =
          (byte) (int) (a * pixels[p + 2] + b * pixels[p + 5] + c * pixels[p + 8] + 0.5f);
    }
  }

  private void four(float[] pixels, byte[] row) {
    int first = red;
    int second = length;
    int third = blue;
    int[] from = places;
    float[] w = weights;
    for (int x = 0; x < second; x++) {
      int p = from[x];
      float a = w[4 * x];
      float b = w[4 * x + 1];
      float c = w[4 * x + 2];
      float d = w[4 * x + 3];
      row[first + x] =
          (byte)
              (int)
                  (a * pixels[p]
                      + b * pixels[p + 3]
                      + c * pixels[p + 6]
                      + d * pixels[p + 9]
                      + 0.5f);
      row[second + x] =
          (byte)
              (int)
                  (a * pixels[p + 1]
                      + b * pixels[p + 4]
                      + c * pixels[p + 7]
                      + d * pixels[p + 10]
                      + 0.5f);
      row[third + x] =
          (byte)
              (int)
                  (a * pixels[p + 2]
                      + b * pixels[p + 5]
                      + c * pixels[p + 8]
                      + d * pixels[p + 11]
                      + 0.5f);
    }
  }

  private void many(float[] pixels, byte[] row) {
    for (int x = 0; x < length; x++) {
      int p = places[x];
      int w = x * count;
      float r = 0;
      float g = 0;
      float b = 0;
      for (int i = 0; i < count; i++) {
        float weight = weights[w + i];
        r += weight * pixels[p];
        g += weight * pixels[p + 1];
        b += weight * pixels[p + 2];
        p += 3;
      }
      row[red + x] = (byte) (int) (r + 0.5f);
      row[length + x] = (byte) (int) (g + 0.5f);
      row[blue + x] = (byte) (int) (b + 0.5f);
    }
  }
}
