package io.github.batchup4j.image;

import java.util.Arrays;
import java.util.List;

/**
 * Memory that one thread at a time uses again for picture after picture. It grows to the largest
 * picture seen; what has become {@linkplain #isLarge() large} is better not kept.
 */
final class Scratch implements PixelMemory {

  private static final long LARGE = 64L << 20;
  private static final float[] NONE = {};

  private byte[] decoded = {};
  private byte[] first = {};
  private byte[] second = {};
  private byte[] row = {};
  private byte[] pixelRow = {};
  private float[] floatRow = {};
  private float[] pixelFloats = {};
  private float[] sums = {};
  private float[][] lines = {};

  /** Memory of the picture that is decoded: used by the next one again. */
  @Override
  public byte[] allocate(int length) {
    decoded = grown(decoded, length);
    return decoded;
  }

  /** Memory of a picture that is made of another one, whose memory is not touched. */
  byte[] pixels(int length, byte[] inUse) {
    if (inUse == first) {
      second = grown(second, length);
      return second;
    }
    first = grown(first, length);
    return first;
  }

  /** One row of bytes. */
  byte[] row(int length) {
    row = grown(row, length);
    return row;
  }

  /** Another row of bytes. */
  byte[] pixelRow(int length) {
    pixelRow = grown(pixelRow, length);
    return pixelRow;
  }

  /** One row of floats. */
  float[] floatRow(int length) {
    floatRow = grown(floatRow, length);
    return floatRow;
  }

  /** Another row of floats. */
  float[] pixelFloats(int length) {
    pixelFloats = grown(pixelFloats, length);
    return pixelFloats;
  }

  /** A third row of floats. */
  float[] sums(int length) {
    sums = grown(sums, length);
    return sums;
  }

  /**
   * Several rows of floats, each in an array of its own. Only as many as are asked for grow: after
   * a tall picture, which needs many, a wide one would else make all of them long.
   */
  float[][] lines(int count, int length) {
    if (lines.length < count) {
      int before = lines.length;
      lines = Arrays.copyOf(lines, count);
      Arrays.fill(lines, before, count, NONE);
    }
    for (int i = 0; i < count; i++) {
      lines[i] = grown(lines[i], length);
    }
    return lines;
  }

  /** How much memory is held. */
  long bytes() {
    long bytes = 0;
    for (byte[] array : List.of(decoded, first, second, row, pixelRow)) {
      bytes += array.length;
    }
    long floats = (long) floatRow.length + pixelFloats.length + sums.length;
    for (float[] line : lines) {
      floats += line.length;
    }
    return bytes + Float.BYTES * floats;
  }

  /** Whether a picture was so large that its memory should not be kept for the next one. */
  boolean isLarge() {
    return bytes() > LARGE;
  }

  private static byte[] grown(byte[] array, int length) {
    return array.length < length ? new byte[length] : array;
  }

  private static float[] grown(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
