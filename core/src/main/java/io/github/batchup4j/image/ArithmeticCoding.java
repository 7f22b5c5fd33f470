package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds out whether a decoder reads JPEG files with arithmetic coding: it is left out of many
 * builds of libjpeg, among them those of most JDKs.
 */
final class ArithmeticCoding {

  private static final String BEFORE_TABLE = "FFD8 FFDB 0043 00";
  private static final int TABLE = 64;
  private static final String GREY_PIXEL =
      "FFC9 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 00 3F 00 FC00 FFD9";

  private volatile Optional<Boolean> known = Optional.empty();

  /** Lets it decode a picture of one pixel, the first time. */
  boolean isDecodedBy(ImageDecoder decoder) {
    if (known.isEmpty()) {
      known = Optional.of(tried(decoder));
    }
    return known.get();
  }

  private static boolean tried(ImageDecoder decoder) {
    try {
      return decoder.decode(EncodedImage.of("pixel", pixel()), PixelMemory.fresh()).width() == 1;
    } catch (IOException | RuntimeException refused) {
      return false;
    }
  }

  private static byte[] pixel() {
    byte[] before = bytes(BEFORE_TABLE);
    byte[] after = bytes(GREY_PIXEL);
    byte[] file = Arrays.copyOf(before, before.length + TABLE + after.length);
    Arrays.fill(file, before.length, before.length + TABLE, (byte) 1);
    System.arraycopy(after, 0, file, before.length + TABLE, after.length);
    return file;
  }

  private static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
