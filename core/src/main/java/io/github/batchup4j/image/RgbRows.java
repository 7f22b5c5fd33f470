package io.github.batchup4j.image;

/**
 * Turns runs of pixels into red, green and blue.
 *
 * <p>The integers for YCbCr are those of JFIF (ITU-T T.871) on 16 bits, rounded as libjpeg rounds
 * them, so that whoever converts gets the bytes that Pillow and OpenCV get.
 */
final class RgbRows {

  /*
   * The clamps are written out: with Math.min and Math.max the loops take three times as long, and
   * with one method for a pixel of any format longer still.
   */

  private RgbRows() {}

  /**
   * Converts.
   *
   * @param format what the pixels are
   * @param from holds them
   * @param first where the first one begins, in bytes
   * @param count how many pixels to convert
   * @param to where to write three bytes for each; may be {@code from} itself if both formats have
   *     three channels and both places are the same
   * @param at where to begin
   */
  static void convert(PixelFormat format, byte[] from, int first, int count, byte[] to, int at) {
    switch (format) {
      case GRAY -> gray(from, first, count, to, at);
      case RGB -> System.arraycopy(from, first, to, at, 3 * count);
      case BGR -> bgr(from, first, count, to, at);
      case YCBCR -> ycbcr(from, first, count, to, at);
    }
  }

  private static void gray(byte[] from, int first, int count, byte[] to, int at) {
    for (int i = 0; i < count; i++) {
      byte value = from[first + i];
      int p = at + 3 * i;
      to[p] = value;
      to[p + 1] = value;
      to[p + 2] = value;
    }
  }

  private static void bgr(byte[] from, int first, int count, byte[] to, int at) {
    for (int i = 0; i < 3 * count; i += 3) {
      byte blue = from[first + i];
      byte green = from[first + i + 1];
      byte red = from[first + i + 2];
      to[at + i] = red;
      to[at + i + 1] = green;
      to[at + i + 2] = blue;
    }
  }

  private static void ycbcr(byte[] from, int first, int count, byte[] to, int at) {
    for (int i = 0; i < 3 * count; i += 3) {
      int y = from[first + i] & 0xFF;
      int cb = (from[first + i + 1] & 0xFF) - 128;
      int cr = (from[first + i + 2] & 0xFF) - 128;
      int red = y + ((91881 * cr + 32768) >> 16);
      int green = y + ((-22554 * cb - 46802 * cr + 32768) >> 16);
      int blue = y + ((116130 * cb + 32768) >> 16);
      to[at + i] = (byte) (red < 0 ? 0 : red > 255 ? 255 : red);
      to[at + i + 1] = (byte) (green < 0 ? 0 : green > 255 ? 255 : green);
      to[at + i + 2] = (byte) (blue < 0 ? 0 : blue > 255 ? 255 : blue);
    }
  }
}
