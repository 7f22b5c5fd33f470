package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Makes a new file as large as its mapping will be. */
@FunctionalInterface
interface SegmentFiller {

  void fill(FileChannel file, long bytes) throws IOException;

  /**
   * Writes zeros. A file that is merely made longer has no memory yet: where the disk is full then,
   * the first access to the mapping ends the process.
   */
  static SegmentFiller zeros() {
    return (file, bytes) -> {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(bytes, 64 << 10));
      for (long written = 0; written < bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
        written += file.write(zeros);
      }
    };
  }
}
