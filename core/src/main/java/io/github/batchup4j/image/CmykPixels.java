package io.github.batchup4j.image;

/**
 * Turns four inks into red, green and blue as Pillow does: {@code (255 - ink) * (255 - black) /
 * 255}, rounded, without a colour profile. The inks of JPEG files are stored inverted.
 */
final class CmykPixels {

  private CmykPixels() {}

  /**
   * Converts.
   *
   * @param inks pixels of four inverted inks
   * @param ycck whether the first three are stored as YCbCr
   * @param rgb where to write pixels of three bytes
   * @param count how many pixels there are
   */
  static void toRgb(byte[] inks, boolean ycck, byte[] rgb, int count) {
    byte[] light = new byte[3];
    for (int i = 0; i < count; i++) {
      int from = 4 * i;
      int to = 3 * i;
      int black = inks[from + 3] & 0xFF;
      if (ycck) {
        RgbRows.convert(PixelFormat.YCBCR, inks, from, 1, light, 0);
        rgb[to] = scaled(~light[0] & 0xFF, black);
        rgb[to + 1] = scaled(~light[1] & 0xFF, black);
        rgb[to + 2] = scaled(~light[2] & 0xFF, black);
      } else {
        rgb[to] = scaled(inks[from] & 0xFF, black);
        rgb[to + 1] = scaled(inks[from + 1] & 0xFF, black);
        rgb[to + 2] = scaled(inks[from + 2] & 0xFF, black);
      }
    }
  }

  /** What is left of the light: black less black times ink, both divided by 255 with rounding. */
  private static byte scaled(int inverted, int black) {
    int product = (255 - inverted) * black + 128;
    int left = black - ((product + (product >> 8)) >> 8);
    return (byte) Math.max(left, 0);
  }
}
