package io.github.batchup4j.image;

/** Changes colours in place. The arithmetic is that of Pillow's {@code ImageEnhance}. */
@FunctionalInterface
interface Coloring {

  /**
   * Changes all pixels of a picture.
   *
   * @param pixels interleaved red, green and blue
   * @param length how many bytes of them are the picture
   */
  void change(byte[] pixels, int length);

  /** Blends with black: 0 is black, 1 the same picture. */
  static Coloring brightness(float factor) {
    return (pixels, length) -> Blend.with(factor).even(pixels, length, 0);
  }

  /** Blends with the mean gray of the picture. */
  static Coloring contrast(float factor) {
    return (pixels, length) -> Blend.with(factor).even(pixels, length, meanGray(pixels, length));
  }

  /** Blends with the gray picture. */
  static Coloring saturation(float factor) {
    return (pixels, length) -> Blend.with(factor).gray(pixels, length);
  }

  /** Makes the colours of each pixel equal. */
  static Coloring grayscale() {
    return (pixels, length) -> {
      for (int i = 0; i < length; i += 3) {
        byte gray = (byte) gray(pixels, i);
        pixels[i] = gray;
        pixels[i + 1] = gray;
        pixels[i + 2] = gray;
      }
    };
  }

  private static int meanGray(byte[] pixels, int length) {
    long sum = 0;
    for (int i = 0; i < length; i += 3) {
      sum += gray(pixels, i);
    }
    int count = length / 3;
    return (int) ((double) sum / count + 0.5);
  }

  /** The brightness of a pixel by ITU-R 601-2, as Pillow rounds it. */
  static int gray(byte[] pixels, int at) {
    int red = pixels[at] & 0xff;
    int green = pixels[at + 1] & 0xff;
    int blue = pixels[at + 2] & 0xff;
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }
}
