package io.github.batchup4j.image;

/**
 * The float that each of the 256 levels of a colour becomes. Immutable as long as nobody writes.
 */
final class Levels {

  private final float[] red;
  private final float[] green;
  private final float[] blue;

  Levels(float[] red, float[] green, float[] blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  float[] red() {
    return red;
  }

  float[] green() {
    return green;
  }

  float[] blue() {
    return blue;
  }

  /**
   * Converts a row.
   *
   * @param row red, green and blue levels, each colour on its own
   * @param floats where to write their floats, in the same places
   * @param width how many there are of each colour
   */
  void convert(byte[] row, float[] floats, int width) {
    convert(row, 0, red, floats, width);
    convert(row, width, green, floats, width);
    convert(row, 2 * width, blue, floats, width);
  }

  private static void convert(byte[] row, int at, float[] levels, float[] floats, int width) {
    for (int i = at; i < at + width; i++) {
      floats[i] = levels[row[i] & 0xff];
    }
  }
}
