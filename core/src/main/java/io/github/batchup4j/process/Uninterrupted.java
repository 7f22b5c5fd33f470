package io.github.batchup4j.process;

import java.io.IOException;

/**
 * Work with files on threads of the user's. An interrupt, which such a thread may have, would close
 * them: it waits until the work is done.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Work that gives something. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T run(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
