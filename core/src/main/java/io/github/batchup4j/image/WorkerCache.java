package io.github.batchup4j.image;

import io.github.batchup4j.process.Shared;
import java.io.IOException;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a cache becomes in another process: one of its own, for all sources that share this one.
 * Thread-safe.
 */
final class WorkerCache implements Shared {

  private static final long serialVersionUID = 1;

  private static final Logger LOGGER = System.getLogger(ImageCache.class.getName());

  private final Opening opening;

  /** Guarded by this; in the process that made the cache, there is none. */
  private transient @Nullable ImageCache opened;

  private WorkerCache(Opening opening) {
    this.opening = opening;
  }

  static WorkerCache inMemory(long maxBytes) {
    return new WorkerCache(new InMemory(maxBytes));
  }

  static WorkerCache onDisk(Path folder, long maxBytes, int window) {
    return new WorkerCache(new OnDisk(folder.toAbsolutePath().toString(), maxBytes, window));
  }

  /** The cache of this process, the same each time. */
  synchronized ImageCache get() {
    ImageCache known = opened;
    if (known == null) {
      known = opening.open();
      opened = known;
    }
    return known;
  }

  /** How a cache is opened. */
  private sealed interface Opening extends Serializable {

    ImageCache open();
  }

  private record InMemory(long maxBytes) implements Opening {

    @Override
    public ImageCache open() {
      return new MemoryCache(maxBytes);
    }
  }

  private record OnDisk(String folder, long maxBytes, int window) implements Opening {

    /** Nothing that goes wrong with a cache fails a sample. */
    @Override
    public ImageCache open() {
      try {
        return DiskCache.open(Path.of(folder), maxBytes, window);
      } catch (IOException | RuntimeException e) {
        LOGGER.log(
            Level.WARNING,
            "image cache in " + folder + " cannot be opened; pictures are decoded each time",
            e);
        ImageCache closed = new MemoryCache(1);
        closed.close();
        return closed;
      }
    }
  }
}
