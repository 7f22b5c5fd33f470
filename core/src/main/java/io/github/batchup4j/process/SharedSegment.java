package io.github.batchup4j.process;

import java.io.IOException;
import java.lang.ref.WeakReference;
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

  /** Cleared once nobody has a view of the mapping that was lent last. */
  private WeakReference<MappedByteBuffer> lent = new WeakReference<>(null);

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
      kept = Optional.of(map());
    }
    return kept.get();
  }

  /**
   * Returns a mapping of the whole file that this object does not keep reachable. The one that was
   * lent before is lent again while it is there: else each batch that is released would leave a
   * mapping to the garbage collector, and a process may have only so many.
   */
  MappedByteBuffer lent() throws IOException {
    MappedByteBuffer before = lent.get();
    if (before != null) {
      return before;
    }
    MappedByteBuffer fresh = map();
    lent = new WeakReference<>(fresh);
    return fresh;
  }

  private MappedByteBuffer map() throws IOException {
    return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
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
