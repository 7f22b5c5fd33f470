package io.github.batchup4j.image;

import java.util.zip.CRC32C;

/** The bytes of a picture that are kept: its pixels, and nothing of the array after them. */
final class CachedBytes {

  private CachedBytes() {}

  static int length(Picture picture) {
    return picture.width() * picture.height() * picture.format().channels();
  }

  static int checksum(byte[] bytes, int from, int to) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, to - from);
    return (int) checksum.getValue();
  }
}
