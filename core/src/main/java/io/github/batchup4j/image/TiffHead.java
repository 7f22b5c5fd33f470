package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * A TIFF file that holds the first directory of another and nothing else. The size of the picture
 * stands in the directory itself, so nothing that a directory points at is needed.
 *
 * @param length the length of the file's header
 * @param offsetAt where in the header the offset of the directory stands
 * @param entry the length of one entry of the directory
 */
record TiffHead(int length, int offsetAt, int entry) {

  private static final TiffHead CLASSIC = new TiffHead(8, 4, 12);
  private static final TiffHead BIG = new TiffHead(16, 8, 20);

  private static final int VERSION_AT = 2;
  private static final int BIG_VERSION = 43;

  /** TIFF knows some hundred tags; a directory with more entries is damaged. */
  static final int MOST_ENTRIES = 1024;

  /**
   * Reads header and directory and moves them together.
   *
   * @param channel the file
   * @param prefix its first bytes
   * @return the small file; where there is no directory, the first bytes
   */
  static byte[] read(SeekableByteChannel channel, byte[] prefix) throws IOException {
    if (prefix.length < BIG.length) {
      return prefix;
    }
    ByteBuffer file = ByteBuffer.wrap(prefix).order(order(prefix));
    boolean big = file.getShort(VERSION_AT) == BIG_VERSION;
    TiffHead head = big ? BIG : CLASSIC;
    long directory =
        big ? file.getLong(head.offsetAt) : Integer.toUnsignedLong(file.getInt(head.offsetAt));
    if (directory < 0 || directory >= channel.size()) {
      return prefix;
    }
    file.limit(head.length);
    channel.position(directory);
    return head.moved(file, channel);
  }

  private static ByteOrder order(byte[] prefix) {
    return prefix[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private byte[] moved(ByteBuffer header, SeekableByteChannel directory) throws IOException {
    // Number of entries, entries, offset of the next directory.
    ByteBuffer small = ByteBuffer.allocate(length + Long.BYTES + MOST_ENTRIES * entry + Long.BYTES);
    small.order(header.order()).put(header);
    if (length == BIG.length) {
      small.putLong(offsetAt, length);
    } else {
      small.putInt(offsetAt, length);
    }
    int read = 0;
    while (read >= 0 && small.hasRemaining()) {
      read = directory.read(small);
    }
    return Arrays.copyOf(small.array(), small.position());
  }
}
