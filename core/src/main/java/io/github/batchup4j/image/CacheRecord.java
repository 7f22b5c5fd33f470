package io.github.batchup4j.image;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What the index of a segment says of one picture: 64 bytes, big-endian, closed by a checksum.
 *
 * @param key the key of the picture
 * @param position where its bytes begin in the data file
 * @param format what its bytes are
 * @param width its width
 * @param height its height
 * @param checksum the CRC32C of its bytes
 */
record CacheRecord(
    CacheKey key, long position, PixelFormat format, int width, int height, int checksum) {

  /** The size of a record in the index. */
  static final int SIZE = 64;

  private static final int CHECKSUM_AT = SIZE - Integer.BYTES;

  /** Formats by their number in files, which must never change. */
  private static final List<PixelFormat> FORMATS =
      List.of(PixelFormat.GRAY, PixelFormat.RGB, PixelFormat.BGR, PixelFormat.YCBCR);

  static CacheRecord of(CacheKey key, long position, Picture picture, int checksum) {
    return new CacheRecord(
        key, position, picture.format(), picture.width(), picture.height(), checksum);
  }

  /** The number of its bytes in the data file. */
  int length() {
    return width * height * format.channels();
  }

  long end() {
    return position + length();
  }

  byte[] encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    bytes.putLong(key.high()).putLong(key.low()).putLong(position);
    bytes.putInt(FORMATS.indexOf(format)).putInt(width).putInt(height).putInt(checksum);
    return sealed(bytes.array());
  }

  /** Closes 64 bytes by their checksum. */
  static byte[] sealed(byte[] bytes) {
    int checksum = CachedBytes.checksum(bytes, 0, CHECKSUM_AT);
    ByteBuffer.wrap(bytes).putInt(CHECKSUM_AT, checksum);
    return bytes;
  }

  /** Tells whether 64 bytes are as they were when they were closed. */
  static boolean isSealed(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(CHECKSUM_AT)
        == CachedBytes.checksum(bytes, 0, CHECKSUM_AT);
  }

  /** The record in 64 bytes, if they are one. */
  static Optional<CacheRecord> decoded(byte[] encoded) {
    if (!isSealed(encoded)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    CacheKey key = new CacheKey(bytes.getLong(), bytes.getLong());
    long position = bytes.getLong();
    int format = bytes.getInt();
    if (format < 0 || format >= FORMATS.size()) {
      return Optional.empty();
    }
    CacheRecord read =
        new CacheRecord(
            key, position, FORMATS.get(format), bytes.getInt(), bytes.getInt(), bytes.getInt());
    return read.isPossible() ? Optional.of(read) : Optional.empty();
  }

  private boolean isPossible() {
    return position >= 0
        && width > 0
        && height > 0
        && (long) width * height <= Integer.MAX_VALUE / format.channels();
  }
}
