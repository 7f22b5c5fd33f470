package io.github.batchup4j.image;

import java.io.IOException;

/**
 * Tells a JPEG picture whose data end early, which libjpeg fills up with grey, from a whole one.
 *
 * <p>Where data are missing all blocks are 128, and libjpeg warns; of several warnings the JDK
 * passes on the first alone, so that the one about the end may be missing.
 */
final class JpegEnd {

  private static final String PREMATURE_END = "premature end";
  private static final int BLOCK = 8;
  private static final int GREY = 128;

  private JpegEnd() {}

  /** Checks what the JDK has read. */
  static void check(EncodedImage image, JpegHeader jpeg, JdkReader reader, byte[] samples)
      throws IOException {
    if (reader.warnings().isEmpty()) {
      return;
    }
    if (isCut(jpeg, reader) || endsGrey(image.header(), jpeg.components().size(), samples)) {
      throw new IOException(String.join("; ", reader.warnings()));
    }
  }

  private static boolean isCut(JpegHeader jpeg, JdkReader reader) {
    boolean premature =
        reader.warnings().stream().anyMatch(warning -> warning.contains(PREMATURE_END));
    // A file without an end marker is otherwise whole if nothing else was said of it. Between two
    // scans nothing would be said.
    boolean openEnd = reader.endPassed();
    return premature || (openEnd && (reader.warnings().size() > 1 || jpeg.hasSeveralScans()));
  }

  /** Whether the first channel is 128 in all of the last block. */
  private static boolean endsGrey(ImageHeader header, int channels, byte[] samples) {
    for (int y = (header.height() - 1) / BLOCK * BLOCK; y < header.height(); y++) {
      for (int x = (header.width() - 1) / BLOCK * BLOCK; x < header.width(); x++) {
        if ((samples[(y * header.width() + x) * channels] & 0xFF) != GREY) {
          return false;
        }
      }
    }
    return true;
  }
}
