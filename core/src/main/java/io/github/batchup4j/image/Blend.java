package io.github.batchup4j.image;

/** A mixture of a plain picture and the picture itself, cut to whole numbers as by Pillow. */
record Blend(float factor) {

  static Blend with(float factor) {
    return new Blend(factor);
  }

  /** Mixes with a picture that has one value everywhere. */
  void even(byte[] pixels, int length, int plain) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = mixed(plain, value);
    }
    for (int i = 0; i < length; i++) {
      pixels[i] = table[pixels[i] & 0xff];
    }
  }

  /** Mixes with the gray of each pixel. */
  void gray(byte[] pixels, int length) {
    for (int i = 0; i < length; i += 3) {
      int gray = Coloring.gray(pixels, i);
      pixels[i] = mixed(gray, pixels[i] & 0xff);
      pixels[i + 1] = mixed(gray, pixels[i + 1] & 0xff);
      pixels[i + 2] = mixed(gray, pixels[i + 2] & 0xff);
    }
  }

  private byte mixed(int plain, int value) {
    float mixed = plain + factor * (value - plain);
    return (byte) (mixed <= 0 ? 0 : mixed >= 255 ? 255 : (int) mixed);
  }
}
