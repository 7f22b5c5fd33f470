package io.github.batchup4j.image;

/**
 * Parts of rows of a picture in other forms. YCbCr becomes RGB by the integer arithmetic of the
 * Independent JPEG Group's library, so that pictures are the same whoever converts them.
 */
final class PixelRows {

  private static final float[] FLOATS = new float[256];

  static {
    for (int i = 0; i < FLOATS.length; i++) {
      FLOATS[i] = i;
    }
  }

  /** No sum of the conversion is further out of the range of a byte. */
  private static final int MARGIN = 256;

  /** An index under this mask is in bounds of the tables, and the compiler sees it. */
  private static final int CLAMP_MASK = 1023;

  /**
   * The value nearest to an index in the range of a byte, the index being moved by the margin: much
   * faster than comparing where many colours are out of range.
   */
  private static final float[] CLAMPED = new float[CLAMP_MASK + 1];

  private static final byte[] CLAMPED_BYTES = new byte[CLAMPED.length];

  static {
    for (int i = 0; i < CLAMPED.length; i++) {
      int value = Math.max(0, Math.min(i - MARGIN, 255));
      CLAMPED[i] = value;
      CLAMPED_BYTES[i] = (byte) value;
    }
  }

  private static final int RED_CR = 91881;
  private static final int GREEN_CB = -22554;
  private static final int GREEN_CR = -46802;
  private static final int BLUE_CB = 116130;
  private static final int HALF = 1 << 15;

  private PixelRows() {}

  /**
   * Converts a part of a row to interleaved floats, three a pixel: blue, green, red where the
   * picture is BGR, else red, green, blue.
   */
  static void floats(Picture picture, int y, int fromX, int toX, float[] row) {
    byte[] pixels = picture.pixels();
    int channels = picture.format().channels();
    int at = (y * picture.width() + fromX) * channels;
    int count = toX - fromX;
    switch (picture.format()) {
      case GRAY -> grayFloats(pixels, at, count, row);
      case RGB, BGR -> plainFloats(pixels, at, 3 * count, row);
      case YCBCR -> ycbcrFloats(pixels, at, count, row);
    }
  }

  private static void plainFloats(byte[] pixels, int at, int count, float[] row) {
    float[] floats = FLOATS;
    for (int i = 0; i < count; i++) {
      row[i] = floats[pixels[at + i] & 0xff];
    }
  }

  private static void grayFloats(byte[] pixels, int at, int count, float[] row) {
    for (int i = 0; i < count; i++) {
      float gray = pixels[at + i] & 0xff;
      row[3 * i] = gray;
      row[3 * i + 1] = gray;
      row[3 * i + 2] = gray;
    }
  }

  private static void ycbcrFloats(byte[] pixels, int at, int count, float[] row) {
    for (int i = 0; i < count; i++) {
      int from = at + 3 * i;
      int luma = (pixels[from] & 0xff) + MARGIN;
      int cb = (pixels[from + 1] & 0xff) - 128;
      int cr = (pixels[from + 2] & 0xff) - 128;
      row[3 * i] = CLAMPED[(luma + ((RED_CR * cr + HALF) >> 16)) & CLAMP_MASK];
      row[3 * i + 1] =
          CLAMPED[(luma + ((GREEN_CB * cb + GREEN_CR * cr + HALF) >> 16)) & CLAMP_MASK];
      row[3 * i + 2] = CLAMPED[(luma + ((BLUE_CB * cb + HALF) >> 16)) & CLAMP_MASK];
    }
  }

  /** Converts a part of a row to red, green and blue bytes, each colour on its own. */
  static void planes(Picture picture, int y, int fromX, int toX, byte[] row) {
    byte[] pixels = picture.pixels();
    int channels = picture.format().channels();
    int at = (y * picture.width() + fromX) * channels;
    int count = toX - fromX;
    switch (picture.format()) {
      case GRAY -> grayPlanes(pixels, at, count, row);
      case RGB -> plainPlanes(pixels, at, count, row, 0, 2 * count);
      case BGR -> plainPlanes(pixels, at, count, row, 2 * count, 0);
      case YCBCR -> ycbcrPlanes(pixels, at, count, row);
    }
  }

  private static void grayPlanes(byte[] pixels, int at, int count, byte[] row) {
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(pixels, at, row, channel * count, count);
    }
  }

  private static void plainPlanes(
      byte[] pixels, int at, int count, byte[] row, int first, int third) {
    plane(pixels, at, count, row, first);
    plane(pixels, at + 1, count, row, count);
    plane(pixels, at + 2, count, row, third);
  }

  private static void plane(byte[] pixels, int at, int count, byte[] row, int to) {
    for (int i = 0; i < count; i++) {
      row[to + i] = pixels[at + 3 * i];
    }
  }

  private static void ycbcrPlanes(byte[] pixels, int at, int count, byte[] row) {
    for (int i = 0; i < count; i++) {
      int from = at + 3 * i;
      int luma = (pixels[from] & 0xff) + MARGIN;
      int cb = (pixels[from + 1] & 0xff) - 128;
      int cr = (pixels[from + 2] & 0xff) - 128;
      row[i] = CLAMPED_BYTES[(luma + ((RED_CR * cr + HALF) >> 16)) & CLAMP_MASK];
      row[count + i] =
          CLAMPED_BYTES[(luma + ((GREEN_CB * cb + GREEN_CR * cr + HALF) >> 16)) & CLAMP_MASK];
      row[2 * count + i] = CLAMPED_BYTES[(luma + ((BLUE_CB * cb + HALF) >> 16)) & CLAMP_MASK];
    }
  }
}
