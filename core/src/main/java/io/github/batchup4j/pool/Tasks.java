package io.github.batchup4j.pool;

import java.util.Iterator;

/** What a stream does with its tasks beside running them. */
final class Tasks {

  private Tasks() {}

  /** Closes tasks that hold something. */
  static void close(Iterator<?> tasks) {
    if (tasks instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception failure) {
        throw Failures.unchecked(failure);
      }
    }
  }
}
