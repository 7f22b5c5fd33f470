package io.github.batchup4j.examples.bare;

/**
 * Makes floats from 0 to 255 of a part of a row: red, green and blue, or grey alone.
 *
 * <p>The tables are constants and their indices masked, so that the compiler sees that no index can
 * be out of bounds: it takes a third off the time.
 */
final class RowFloats {

  private static final int BEFORE = 256;
  private static final int HALF = 1 << 15;
  private static final int CLAMP_MASK = 1023;

  private static final float[] VALUES = new float[256];

  /** The integers of libjpeg: what a difference of colour adds, in 1/65536 where two are added. */
  private static final int[] RED_OF_CR = new int[256];

  private static final int[] GREEN_OF_CR = new int[256];
  private static final int[] GREEN_OF_CB = new int[256];
  private static final int[] BLUE_OF_CB = new int[256];

  /** The value at {@code BEFORE + i}, held between 0 and 255. */
  private static final float[] CLAMPED = new float[CLAMP_MASK + 1];

  static {
    for (int i = 0; i < 256; i++) {
      VALUES[i] = i;
      int difference = i - 128;
      RED_OF_CR[i] = BEFORE + ((91_881 * difference + HALF) >> 16);
      BLUE_OF_CB[i] = BEFORE + ((116_130 * difference + HALF) >> 16);
      GREEN_OF_CR[i] = (BEFORE << 16) + HALF - 46_802 * difference;
      GREEN_OF_CB[i] = -22_554 * difference;
    }
    for (int i = 0; i < CLAMPED.length; i++) {
      CLAMPED[i] = Math.min(255, Math.max(0, i - BEFORE));
    }
  }

  private RowFloats() {}

  /** Reads pixels of a row from {@code at} on; the result has 1 channel if grey, else 3. */
  static void convert(Pixels.Colours colours, byte[] bytes, int at, int pixels, float[] target) {
    switch (colours) {
      case GRAY -> copy(bytes, at, pixels, target);
      case RGB, BGR -> copy(bytes, at, 3 * pixels, target);
      case YCBCR -> fromYcbcr(bytes, at, pixels, target);
    }
  }

  private static void copy(byte[] bytes, int at, int length, float[] target) {
    for (int i = 0; i < length; i++) {
      target[i] = VALUES[bytes[at + i] & 0xff];
    }
  }

  private static void fromYcbcr(byte[] bytes, int at, int pixels, float[] target) {
    int to = 0;
    for (int from = at; from < at + 3 * pixels; from += 3) {
      int y = bytes[from] & 0xff;
      int cb = bytes[from + 1] & 0xff;
      int cr = bytes[from + 2] & 0xff;
      int green = (GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> 16;
      target[to] = CLAMPED[(y + RED_OF_CR[cr]) & CLAMP_MASK];
      target[to + 1] = CLAMPED[(y + green) & CLAMP_MASK];
      target[to + 2] = CLAMPED[(y + BLUE_OF_CB[cb]) & CLAMP_MASK];
      to += 3;
    }
  }
}
