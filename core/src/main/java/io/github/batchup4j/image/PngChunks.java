package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948). Their checksums tell a damaged file in the same way
 * whichever decoder follows: some of them do not look.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12; // length, name, checksum
  private static final int BIT_DEPTH_AT = 24;
  private static final int COLOR_TYPE_AT = 25;
  private static final int TRUE_COLOR = 2;

  private static final Set<String> COLOR_MANAGEMENT = Set.of("gAMA", "cHRM", "sRGB", "iCCP");

  private final byte[] bytes;
  private final Set<String> names = new HashSet<>();

  private PngChunks(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Checks the chunks that matter, as far as the end of the picture. The end chunk itself may be
   * missing.
   *
   * @return whether it is there
   * @throws IOException if one is cut short or damaged, or there are no pixels
   */
  static boolean check(byte[] bytes) throws IOException {
    PngChunks chunks = new PngChunks(bytes);
    chunks.read();
    if (!chunks.names.contains("IDAT")) {
      throw new IOException("there are no pixels");
    }
    return chunks.names.contains("IEND");
  }

  /** Whether it is of three or four plain channels of 8 bits, without words about its colours. */
  static boolean isPlainRgb(byte[] bytes) {
    PngChunks chunks = new PngChunks(bytes);
    try {
      chunks.read();
    } catch (IOException damaged) {
      return false;
    }
    return bytes[BIT_DEPTH_AT] == 8
        && (bytes[COLOR_TYPE_AT] & TRUE_COLOR) != 0
        && (bytes[COLOR_TYPE_AT] & 1) == 0
        && chunks.names.contains("IEND")
        && !chunks.names.contains("tRNS")
        && COLOR_MANAGEMENT.stream().noneMatch(chunks.names::contains);
  }

  private void read() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int at = SIGNATURE;
    while (at + FRAME <= bytes.length && !names.contains("IEND")) {
      int length = file.getInt(at);
      if (length < 0 || length > bytes.length - at - FRAME) {
        throw new IOException("a chunk is cut short");
      }
      String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      names.add(name);
      if (isCritical(name) && checksum(at + 4, length + 4) != file.getInt(at + 8 + length)) {
        throw new IOException("chunk " + name + " has another checksum than its bytes");
      }
      at += FRAME + length;
    }
    if (at < bytes.length && !names.contains("IEND")) {
      throw new IOException("a chunk is cut short");
    }
  }

  private static boolean isCritical(String name) {
    return Character.isUpperCase(name.charAt(0));
  }

  private int checksum(int from, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
