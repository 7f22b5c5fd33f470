package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One file of a slot, in the parent. Not thread-safe. */
final class SharedSegment {

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private Optional<MappedByteBuffer> kept = Optional.empty();

  private SharedSegment(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  /** Opens a file and takes its name away, so that nothing is left of it if this process ends. */
  static SharedSegment open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean done = false;
    try {
      SharedSegment opened =
          new SharedSegment(file, channel, Math.min(channel.size(), Integer.MAX_VALUE));
      done = true;
      SegmentFiles.deleteQuietly(file);
      return opened;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  /** Returns the number of bytes that can be mapped. */
  long size() {
    return size;
  }

  /** Returns the mapping of the whole file that this object keeps. */
  MappedByteBuffer kept() throws IOException {
    if (kept.isEmpty()) {
      kept = Optional.of(mappedAnew(size));
    }
    return kept.get();
  }

  /** Maps the beginning of the file once more. */
  MappedByteBuffer mappedAnew(long bytes) throws IOException {
    return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
  }

  void close() {
    kept = Optional.empty();
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it.
      return;
    } finally {
      SegmentFiles.deleteQuietly(file);
    }
  }
}
