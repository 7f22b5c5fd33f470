package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much shared memory the slots of a pool may take. Thread-safe. */
final class MemoryBudget {

  private final long most;
  private long used;

  MemoryBudget(long most) {
    this.most = most;
  }

  /** Half of what is there now: others need some of it, too. */
  static MemoryBudget of(Path folder) {
    try {
      return new MemoryBudget(Files.getFileStore(folder).getUsableSpace() / 2);
    } catch (IOException unknown) {
      return new MemoryBudget(Long.MAX_VALUE);
    }
  }

  synchronized boolean hasRoomFor(long bytes) {
    return used <= most - bytes;
  }

  synchronized void add(long bytes) {
    used += bytes;
  }
}
