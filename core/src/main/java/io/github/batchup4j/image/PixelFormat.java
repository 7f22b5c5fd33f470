package io.github.batchup4j.image;

/** What the bytes of a pixel are. */
public enum PixelFormat {
  /** One byte of brightness, which is all of red, green and blue. */
  GRAY(1),
  /** Red, green, blue. */
  RGB(3),
  /** Blue, green, red. */
  BGR(3),
  /** Brightness, blue and red difference in the full range of JFIF: what JPEG files hold. */
  YCBCR(3);

  private final int channels;

  PixelFormat(int channels) {
    this.channels = channels;
  }

  /**
   * Returns the number of bytes of a pixel.
   *
   * @return 1 or 3
   */
  public int channels() {
    return channels;
  }
}
