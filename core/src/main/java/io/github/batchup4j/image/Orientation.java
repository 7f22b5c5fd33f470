package io.github.batchup4j.image;

/**
 * How a camera was held: what to do with the pixels of a file so that the picture stands upright
 * (EXIF 2.3, tag 274).
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_LEFT(true, true, false),
  TRANSVERSE(true, true, true),
  TURNED_RIGHT(true, false, true);

  private final boolean swapsSides;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * Says where the rows of the file go.
   *
   * @param swapsSides whether they become columns
   * @param fromRight whether what becomes the left edge is the last, and not the first
   * @param fromBottom the same of the upper edge
   */
  Orientation(boolean swapsSides, boolean fromRight, boolean fromBottom) {
    this.swapsSides = swapsSides;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation of a file; upright if it names none, or none of the eight. */
  static Orientation of(EncodedImage image) {
    String number = ExifFields.of(image).field("Orientation").orElse("1");
    return number.length() == 1 && number.charAt(0) >= '1' && number.charAt(0) <= '8'
        ? values()[number.charAt(0) - '1']
        : UPRIGHT;
  }

  /** Turns into new memory; upright pictures are returned as they are. */
  Picture turned(Picture picture) {
    if (this == UPRIGHT) {
      return picture;
    }
    int width = swapsSides ? picture.height() : picture.width();
    int height = swapsSides ? picture.width() : picture.height();
    int channels = picture.format().channels();
    byte[] to = new byte[width * height * channels];
    int stepX = (fromRight ? -1 : 1) * (swapsSides ? picture.width() : 1) * channels;
    for (int y = 0; y < height; y++) {
      int row = fromBottom ? height - 1 - y : y;
      int column = fromRight ? width - 1 : 0;
      int from = swapsSides ? column * picture.width() + row : row * picture.width() + column;
      copyRow(picture.pixels(), from * channels, stepX, to, y * width, width, channels);
    }
    return Picture.of(picture.format(), width, height, to);
  }

  private static void copyRow(
      byte[] from, int first, int step, byte[] to, int firstTo, int count, int channels) {
    int source = first;
    int target = firstTo * channels;
    for (int x = 0; x < count; x++) {
      for (int channel = 0; channel < channels; channel++) {
        to[target + channel] = from[source + channel];
      }
      source += step;
      target += channels;
    }
  }
}
