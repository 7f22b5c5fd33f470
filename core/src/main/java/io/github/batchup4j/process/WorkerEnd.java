package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How a worker ends: at once where its pool's JVM has died, or else as any JVM does. */
final class WorkerEnd {

  /** The exit value of a worker whose memory did not suffice. */
  static final int OUT_OF_MEMORY = 3;

  private static final int ORPHANED = 4;
  private static final int BROKEN = 5;

  /** How long hooks of tasks' code may take. */
  private static final long GRACE_SECONDS = 1;

  private final Path folder;

  WorkerEnd(Path folder) {
    this.folder = folder;
  }

  /** Ends this worker when its parent has ended, by whatever means. */
  void withParent(long parent) {
    Optional<ProcessHandle> handle = ProcessHandle.of(parent);
    if (handle.isEmpty()) {
      orphaned();
    } else {
      var unused = handle.get().onExit().thenRun(this::orphaned);
    }
  }

  /** The pool's JVM has died without saying so: nobody else deletes its folder. */
  void orphaned() {
    try {
      PoolFolder.delete(folder);
    } catch (IOException e) {
      // Another worker is at it, and nobody is left to be told.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }

  /** The pool has said so. */
  void asked() {
    Thread limit = new Thread(WorkerEnd::haltLater, "batchup4j-end");
    limit.setDaemon(true);
    limit.start();
    System.exit(0);
  }

  private static void haltLater() {
    try {
      TimeUnit.SECONDS.sleep(GRACE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /** The JVM has no memory left, and cannot be trusted with another task. */
  void outOfMemory(OutOfMemoryError error) {
    try {
      WorkerPrinter.print(error);
    } finally {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  /** The pool cannot be reached, or sends what makes no sense. */
  void broken(Throwable failure) {
    try {
      WorkerPrinter.print(failure);
    } finally {
      Runtime.getRuntime().halt(BROKEN);
    }
  }
}
