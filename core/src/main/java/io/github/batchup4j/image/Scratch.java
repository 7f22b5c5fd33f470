package io.github.batchup4j.image;

import java.util.Arrays;

/**
 * Memory that one thread at a time uses again for picture after picture. It grows to the largest
 * picture seen.
 */
final class Scratch implements PixelMemory {

  private byte[] decoded = {};
  private byte[] bytes = {};
  private float[] floats = {};

  /** Memory of the picture that is decoded: used by the next one again. */
  @Override
  public byte[] allocate(int length) {
    decoded = grown(decoded, length);
    return decoded;
  }

  /** A second array, for what is made of the decoded picture. */
  byte[] bytes(int length) {
    bytes = grown(bytes, length);
    return bytes;
  }

  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }

  private static byte[] grown(byte[] array, int length) {
    return array.length < length ? Arrays.copyOf(new byte[0], length) : array;
  }
}
