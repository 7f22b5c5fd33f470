package io.github.batchup4j.examples.bare;

/** A decoded picture: interleaved rows of bytes, valid until the decoder is used again. */
final class Pixels {

  /** What the bytes of a pixel are. */
  enum Colours {
    GRAY(1),
    RGB(3),
    BGR(3),
    YCBCR(3);

    private final int channels;

    Colours(int channels) {
      this.channels = channels;
    }

    int channels() {
      return channels;
    }
  }

  private final Colours colours;
  private final int width;
  private final int height;
  private final byte[] bytes;

  Pixels(Colours colours, int width, int height, byte[] bytes) {
    this.colours = colours;
    this.width = width;
    this.height = height;
    this.bytes = bytes;
  }

  Colours colours() {
    return colours;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  byte[] bytes() {
    return bytes;
  }
}
