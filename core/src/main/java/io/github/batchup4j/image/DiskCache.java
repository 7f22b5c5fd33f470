package io.github.batchup4j.image;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A cache in the segments of a folder. */
final class DiskCache extends ImageCache {

  private static final Logger LOGGER = System.getLogger(ImageCache.class.getName());

  private final Path folder;
  private final int window;
  private final CacheBudget budget;
  private final WorkerCache elsewhere;
  private final Map<CacheKey, CacheEntry> entries = new ConcurrentHashMap<>();
  private final Object writing = new Object();

  /** Guarded by {@link #writing}; begun with the first picture. */
  private Optional<SegmentWriter> writer = Optional.empty();

  private volatile boolean stopped;
  private volatile boolean closed;

  private DiskCache(Path folder, int window, CacheBudget budget, WorkerCache elsewhere) {
    this.folder = folder;
    this.window = window;
    this.budget = budget;
    this.elsewhere = elsewhere;
  }

  static DiskCache open(Path folder, long maxBytes, int window) throws IOException {
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "folder of a cache must be of the default file system, got " + folder.toUri());
    }
    CacheBudget budget = new CacheBudget("image cache in " + folder, maxBytes);
    WorkerCache elsewhere = WorkerCache.onDisk(folder, maxBytes, window);
    DiskCache cache = new DiskCache(Files.createDirectories(folder), window, budget, elsewhere);
    for (Path index : Segment.indices(folder)) {
      cache.read(index);
    }
    return cache;
  }

  private void read(Path index) {
    try {
      Segment.read(index, this::add);
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "a part of an image cache cannot be read: " + index, e);
    }
  }

  private void add(CacheEntry entry) {
    budget.add(SegmentWriter.cost(entry.record().length()));
    entries.merge(entry.record().key(), entry, (older, newer) -> newer.orElse(older));
  }

  @Override
  Optional<Picture> lookUp(CacheKey key, PixelMemory memory) {
    CacheEntry entry = entries.get(key);
    while (entry != null && !closed) {
      try {
        Optional<Picture> picture = entry.picture(memory);
        if (picture.isPresent()) {
          return picture;
        }
      } catch (ClosedByInterruptException e) {
        return Optional.empty(); // which says nothing of the picture
      } catch (IOException | RuntimeException | InternalError e) {
        // A file that was deleted or cut short under the cache; of mapped memory, an InternalError.
        LOGGER.log(Level.DEBUG, "a picture of the image cache in " + folder + " is lost", e);
      }
      entry = without(key, entry);
    }
    return Optional.empty();
  }

  /** Drops what is damaged, so that the picture is kept anew. */
  private @Nullable CacheEntry without(CacheKey key, CacheEntry damaged) {
    return entries.computeIfPresent(
        key, (k, entry) -> entry == damaged ? damaged.other().orElse(null) : entry);
  }

  @Override
  void keep(CacheKey key, Picture picture) {
    if (stopped || entries.containsKey(key)) {
      return;
    }
    int length = CachedBytes.length(picture);
    int checksum = CachedBytes.checksum(picture.pixels(), 0, length);
    synchronized (writing) {
      if (!stopped && !entries.containsKey(key) && budget.reserve(SegmentWriter.cost(length))) {
        append(key, picture, checksum);
      }
    }
  }

  private void append(CacheKey key, Picture picture, int checksum) {
    try {
      if (writer.isEmpty()) {
        writer = Optional.of(SegmentWriter.create(folder, window));
      }
      entries.put(key, writer.get().append(key, picture, checksum));
    } catch (IOException | RuntimeException e) {
      budget.release(SegmentWriter.cost(CachedBytes.length(picture)));
      stopped = true;
      LOGGER.log(
          Level.WARNING,
          "image cache in " + folder + " cannot be written to; nothing is added to it any more",
          e);
    }
  }

  @Override
  WorkerCache elsewhere() {
    return elsewhere;
  }

  @Override
  boolean isClosed() {
    return closed;
  }

  @Override
  long samples() {
    return entries.size();
  }

  @Override
  long bytes() {
    return budget.used();
  }

  @Override
  public void close() {
    synchronized (writing) {
      stopped = true;
      closed = true;
      entries.clear(); // and with them the mappings, as soon as no thread reads them
      writer.ifPresent(this::close);
      writer = Optional.empty();
    }
  }

  private void close(SegmentWriter used) {
    try {
      used.close();
    } catch (IOException e) {
      // The file stays as long as it is, which harms nobody: Windows shortens none that is mapped.
      LOGGER.log(
          Level.DEBUG, "image cache in " + folder + " keeps a file of more than its size", e);
    }
  }
}
