package io.github.batchup4j.image;

/**
 * Memory that one thread at a time uses again for picture after picture. It grows to the largest
 * picture seen.
 */
final class Scratch implements PixelMemory {

  private byte[] decoded = {};
  private byte[] first = {};
  private byte[] second = {};
  private byte[] row = {};
  private byte[] pixelRow = {};
  private float[] floatRow = {};
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
  float[] sums(int length) {
    sums = grown(sums, length);
    return sums;
  }

  /** Several rows of floats, each in an array of its own. */
  float[][] lines(int count, int length) {
    if (lines.length < count || lines[0].length < length) {
      int longest = lines.length == 0 ? length : Math.max(length, lines[0].length);
      lines = new float[Math.max(count, lines.length)][longest];
    }
    return lines;
  }

  /** How much it has grown to. */
  long bytes() {
    long floats = (long) floatRow.length + sums.length;
    for (float[] line : lines) {
      floats += line.length;
    }
    long bytes = (long) decoded.length + first.length + second.length;
    return bytes + row.length + pixelRow.length + floats * Float.BYTES;
  }

  private static byte[] grown(byte[] array, int length) {
    return array.length < length ? new byte[length] : array;
  }

  private static float[] grown(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
