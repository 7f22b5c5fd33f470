package io.github.batchup4j.image;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that a cache may take. Thread-safe. */
final class CacheBudget {

  private static final Logger LOGGER = System.getLogger(ImageCache.class.getName());

  private final String name;
  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();
  private final AtomicBoolean told = new AtomicBoolean();

  CacheBudget(String name, long maxBytes) {
    if (maxBytes <= 0) {
      throw new IllegalArgumentException("maxBytes must be > 0, got " + maxBytes);
    }
    this.name = name;
    this.maxBytes = maxBytes;
  }

  long used() {
    return used.get();
  }

  /** Takes bytes, if there are as many left. */
  boolean reserve(long bytes) {
    long now = used.get();
    while (now + bytes <= maxBytes) {
      if (used.compareAndSet(now, now + bytes)) {
        return true;
      }
      now = used.get();
    }
    if (!told.getAndSet(true)) {
      LOGGER.log(
          Level.INFO,
          "{0} is full: of {1} bytes {2} are used; pictures that are not in it are decoded each"
              + " time",
          name,
          Long.toString(maxBytes),
          Long.toString(now));
    }
    return false;
  }

  /** Takes bytes that are used already. */
  void add(long bytes) {
    used.addAndGet(bytes);
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }
}
