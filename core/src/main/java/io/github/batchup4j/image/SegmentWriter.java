package io.github.batchup4j.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Writes a segment. Used by one thread at a time.
 *
 * <p>A picture's bytes are written before its record, so a record tells of bytes that are there,
 * wherever the process is killed. They are written to the file and not to mapped memory: where a
 * disk is full, a write says so, and mapped memory kills. {@link RandomAccessFile} is used as an
 * interrupt does not close it.
 */
final class SegmentWriter implements AutoCloseable {

  /** Where pictures begin: a cache line's. */
  private static final int ALIGNMENT = 64;

  private static final int NAME_BYTES = 8;

  private final Path folder;
  private final String name;
  private final int window;
  private final RandomAccessFile index;
  private final RandomAccessFile data;
  private final Segment segment;
  private long used;
  private long size;

  private SegmentWriter(
      Path folder, String name, int window, RandomAccessFile index, RandomAccessFile data) {
    this.folder = folder;
    this.name = name;
    this.window = window;
    this.index = index;
    this.data = data;
    segment = new Segment(Segment.data(folder, name), window);
  }

  /** Begins a segment with a name that no other has. */
  static SegmentWriter create(Path folder, int window) throws IOException {
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    String name = HexFormat.of().formatHex(random);
    RandomAccessFile data = create(Segment.data(folder, name));
    try {
      return new SegmentWriter(folder, name, window, index(folder, name, window), data);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static RandomAccessFile index(Path folder, String name, int window) throws IOException {
    RandomAccessFile index = create(Segment.index(folder, name));
    try {
      index.write(Segment.head(window));
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private static RandomAccessFile create(Path file) throws IOException {
    return new RandomAccessFile(Files.createFile(file).toFile(), "rw");
  }

  /** What a picture takes of a disk. */
  static long cost(int length) {
    return aligned(length) + CacheRecord.SIZE;
  }

  private static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  CacheEntry append(CacheKey key, Picture picture, int checksum) throws IOException {
    CacheRecord record = CacheRecord.of(key, place(picture), picture, checksum);
    grow(record.end());
    data.seek(record.position());
    data.write(picture.pixels(), 0, record.length());
    used = record.end();
    index.write(record.encoded());
    return new CacheEntry(segment, record);
  }

  private long place(Picture picture) {
    long next = aligned(used);
    long offset = next % window;
    return offset + CachedBytes.length(picture) <= window || offset == 0
        ? next
        : next - offset + window;
  }

  /** Whole windows, so that each is mapped once. What is not written takes no space on the disk. */
  private void grow(long end) throws IOException {
    if (end > size) {
      size = (end + window - 1) / window * window;
      data.setLength(size);
    }
  }

  /** Gives back what was not written; all of it if nothing was. */
  @Override
  public void close() throws IOException {
    try (index;
        data) {
      data.setLength(used);
    }
    if (used == 0) {
      Files.delete(Segment.index(folder, name));
      Files.delete(Segment.data(folder, name));
    }
  }
}
