package io.github.batchup4j.pool;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one stream: drawn on the consumer's thread, closed by any. What they are read from
 * is closed once no draw is running, by whoever is last.
 */
final class Tasks<T extends @Nullable Object> {

  private final Iterator<? extends Callable<? extends T>> tasks;
  private final Object lock = new Object();
  private boolean drawing;
  private boolean closed;
  private boolean released;

  Tasks(Iterator<? extends Callable<? extends T>> tasks) {
    this.tasks = tasks;
  }

  boolean hasNext() {
    return !isClosed() && drawn(tasks::hasNext);
  }

  Callable<? extends T> next() {
    if (isClosed()) {
      throw new NoSuchElementException("the stream is closed");
    }
    return drawn(tasks::next);
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private <R> R drawn(Supplier<R> draw) {
    synchronized (lock) {
      drawing = true;
    }
    try {
      return draw.get();
    } finally {
      synchronized (lock) {
        drawing = false;
      }
      releaseIfClosed();
    }
  }

  void close() {
    synchronized (lock) {
      closed = true;
    }
    releaseIfClosed();
  }

  private void releaseIfClosed() {
    synchronized (lock) {
      if (!closed || drawing || released) {
        return;
      }
      released = true;
    }
    if (tasks instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception failure) {
        throw Failures.unchecked(failure);
      }
    }
  }
}
