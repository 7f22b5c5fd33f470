package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that are mapped. */
final class SegmentFiles {

  private SegmentFiles() {}

  /**
   * Makes a file and maps it.
   *
   * @throws IOException if there is no space for it; it is deleted then
   */
  static MappedByteBuffer create(Path file, long bytes, SegmentFiller filler) throws IOException {
    return Uninterrupted.run(() -> created(file, bytes, filler));
  }

  private static MappedByteBuffer created(Path file, long bytes, SegmentFiller filler)
      throws IOException {
    boolean done = false;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      filler.fill(channel, bytes);
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      done = true;
      return mapped;
    } finally {
      if (!done) {
        deleteQuietly(file);
      }
    }
  }

  /** Deletes a file if it is there and the operating system allows it now. */
  static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Some refuse it while the file is mapped. Its folder is deleted later.
      return;
    }
  }
}
