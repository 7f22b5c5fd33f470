package io.github.batchup4j.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** The bytes of small image files, and files of them. */
final class ImageFiles {

  private ImageFiles() {}

  /** Returns a picture as a file of a format that the JDK writes. */
  static byte[] encoded(String format, int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      picture.setRGB(x, x % height, 0xFF8040 * x);
    }
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException("the JDK must write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** Returns a copy with one big-endian int changed. */
  static byte[] withInt(byte[] bytes, int position, int value) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).putInt(position, value);
    return changed;
  }

  /** Returns a copy with one little-endian int changed. */
  static byte[] withLittleInt(byte[] bytes, int position, int value) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(position, value);
    return changed;
  }
}
