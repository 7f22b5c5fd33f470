package io.github.batchup4j.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The pictures that one cache has written to a folder, in two files: the data, and an index of
 * {@link CacheRecord}s after a head of the same size. Read by any number of threads.
 *
 * <p>The data file is mapped in windows of one size, the first at its beginning. A picture lies
 * within a window or, if it is larger than that, begins where one does, and has a mapping of its
 * own. What is mapped is never unmapped by hand, as another thread may be reading it.
 */
final class Segment {

  /** Small against what a 64-bit address space has, and few mappings even for a terabyte. */
  static final int DEFAULT_WINDOW = 64 << 20;

  private static final long MAGIC = 0x4261746368557034L; // "BatchUp4"
  private static final int VERSION = 1;
  private static final String PREFIX = "batchup4j-pictures-" + VERSION + "-";
  private static final String INDEX = ".index";
  private static final String DATA = ".data";

  private final Path data;
  private final int window;
  private final Map<Long, ByteBuffer> mapped = new ConcurrentHashMap<>();

  Segment(Path data, int window) {
    this.data = data;
    this.window = window;
  }

  static Path index(Path folder, String name) {
    return folder.resolve(PREFIX + name + INDEX);
  }

  static Path data(Path folder, String name) {
    return folder.resolve(PREFIX + name + DATA);
  }

  /** The index files of this version, in the order of their names. */
  static List<Path> indices(Path folder) throws IOException {
    List<Path> indices = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + INDEX)) {
      files.forEach(indices::add);
    }
    indices.sort(null);
    return indices;
  }

  /** The first bytes of an index. */
  static byte[] head(int window) {
    ByteBuffer head = ByteBuffer.allocate(CacheRecord.SIZE);
    head.putLong(MAGIC).putInt(VERSION).putInt(window);
    return CacheRecord.sealed(head.array());
  }

  /**
   * Reads an index. A record that is damaged, or tells of bytes that are not there, is left out;
   * the next one is whole all the same, as all have one size.
   */
  static void read(Path index, Consumer<CacheEntry> entries) throws IOException {
    String name = index.getFileName().toString();
    Path data = index.resolveSibling(name.substring(0, name.length() - INDEX.length()) + DATA);
    try (InputStream records = new BufferedInputStream(Files.newInputStream(index), 1 << 16)) {
      Optional<Segment> segment = read(records.readNBytes(CacheRecord.SIZE), data);
      if (segment.isPresent()) {
        segment.get().readAll(records, Files.size(data), entries);
      }
    }
  }

  private static Optional<Segment> read(byte[] head, Path data) {
    if (head.length < CacheRecord.SIZE || !CacheRecord.isSealed(head)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(head);
    boolean known = bytes.getLong() == MAGIC && bytes.getInt() == VERSION;
    int window = bytes.getInt();
    return known && window > 0 ? Optional.of(new Segment(data, window)) : Optional.empty();
  }

  private void readAll(InputStream records, long size, Consumer<CacheEntry> entries)
      throws IOException {
    byte[] bytes = records.readNBytes(CacheRecord.SIZE);
    while (bytes.length == CacheRecord.SIZE) {
      CacheRecord.decoded(bytes)
          .filter(record -> record.end() <= size && isPlaced(record))
          .ifPresent(record -> entries.accept(new CacheEntry(this, record)));
      bytes = records.readNBytes(CacheRecord.SIZE);
    }
  }

  private boolean isPlaced(CacheRecord record) {
    long offset = record.position() % window;
    return offset + record.length() <= window || offset == 0;
  }

  /** Copies the bytes of a picture. */
  void copy(CacheRecord record, byte[] target) throws IOException {
    long offset = record.position() % window;
    long start = record.position() - offset;
    ByteBuffer bytes = mapped.get(start);
    if (bytes == null || bytes.capacity() < offset + record.length()) {
      bytes = map(start, Math.max(window, record.length()));
      mapped.put(start, bytes);
    }
    bytes.get((int) offset, target, 0, record.length());
  }

  /** Opens the file each time: an interrupt would close a channel that is kept. */
  private ByteBuffer map(long start, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
      long there = Math.min(length, channel.size() - start);
      return channel.map(MapMode.READ_ONLY, start, Math.max(0, there));
    }
  }
}
