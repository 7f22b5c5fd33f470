package io.github.batchup4j.examples;

import io.github.batchup4j.image.ImageCache;
import java.io.IOException;
import java.util.Optional;

/**
 * A cache of prepared pictures that lasts as long as the example runs.
 *
 * @param images the cache
 * @param folder where it keeps them, if on disk
 */
record RunCache(ImageCache images, Optional<TemporaryFolder> folder) implements AutoCloseable {

  private static final long MOST_BYTES = 1L << 30;

  /** A cache of a kind that is an option: memory or disk. */
  static RunCache of(String kind) throws IOException {
    return kind.equals("disk") ? onDisk() : inMemory();
  }

  private static RunCache inMemory() {
    long heap = Runtime.getRuntime().maxMemory();
    return new RunCache(ImageCache.inMemory(Math.min(MOST_BYTES, heap / 2)), Optional.empty());
  }

  private static RunCache onDisk() throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("batchup4j-cache");
    return new RunCache(ImageCache.onDisk(folder.path(), MOST_BYTES), Optional.of(folder));
  }

  @Override
  public void close() {
    images.close();
    folder.ifPresent(TemporaryFolder::close);
  }
}
