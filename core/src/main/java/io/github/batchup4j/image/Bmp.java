package io.github.batchup4j.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the header of a BMP file says of its samples. */
final class Bmp {

  private static final int HEADER_END = 34;
  private static final int BITS_AT = 28;
  private static final int COMPRESSION_AT = 30;
  private static final int OLD_HEADER_SIZE = 12;
  private static final int HEADER_SIZE_AT = 14;
  private static final int JPEG_INSIDE = 4;
  private static final int PNG_INSIDE = 5;

  private Bmp() {}

  /** Whether it is of 8 or 24 bits a pixel, not compressed. */
  static boolean isPlain(byte[] bytes) {
    ByteBuffer file = littleEndian(bytes);
    return bytes.length >= HEADER_END
        && file.getInt(COMPRESSION_AT) == 0
        && (file.getShort(BITS_AT) == 8 || file.getShort(BITS_AT) == 24);
  }

  /** Whether it is another image file in the clothes of a BMP file, for printers. */
  static boolean isOtherFormatInside(byte[] bytes) {
    ByteBuffer file = littleEndian(bytes);
    if (bytes.length < HEADER_END || file.getInt(HEADER_SIZE_AT) <= OLD_HEADER_SIZE) {
      return false;
    }
    int compression = file.getInt(COMPRESSION_AT);
    return compression == JPEG_INSIDE || compression == PNG_INSIDE;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
