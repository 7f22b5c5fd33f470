package io.github.batchup4j.image;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cache in the memory of the heap. */
final class MemoryCache extends ImageCache {

  /** What key, map and objects take for each picture, about. */
  static final int OVERHEAD = 128;

  private final Map<CacheKey, Picture> pictures = new ConcurrentHashMap<>();
  private final CacheBudget budget;
  private final WorkerCache elsewhere;
  private volatile boolean closed;

  MemoryCache(long maxBytes) {
    budget = new CacheBudget("image cache in memory", maxBytes);
    elsewhere = WorkerCache.inMemory(maxBytes);
  }

  @Override
  Optional<Picture> lookUp(CacheKey key, PixelMemory memory) {
    return Optional.ofNullable(pictures.get(key));
  }

  @Override
  void keep(CacheKey key, Picture picture) {
    long cost = cost(picture);
    if (closed || pictures.containsKey(key) || !budget.reserve(cost)) {
      return;
    }
    if (pictures.putIfAbsent(key, copy(picture)) != null) {
      budget.release(cost);
    } else if (closed) {
      drop(key); // closed after the look at it, and perhaps cleared before the picture came
    }
  }

  private static long cost(Picture picture) {
    return (long) CachedBytes.length(picture) + OVERHEAD;
  }

  private static Picture copy(Picture picture) {
    byte[] pixels = Arrays.copyOf(picture.pixels(), CachedBytes.length(picture));
    return Picture.of(picture.format(), picture.width(), picture.height(), pixels);
  }

  private void drop(CacheKey key) {
    Picture dropped = pictures.remove(key);
    if (dropped != null) {
      budget.release(cost(dropped));
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
    return pictures.size();
  }

  @Override
  long bytes() {
    return budget.used();
  }

  @Override
  public void close() {
    closed = true;
    pictures.keySet().forEach(this::drop);
  }
}
