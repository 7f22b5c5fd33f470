package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a worker ends: at once where its pool's JVM has died, or else as any JVM does. */
final class WorkerEnd {

  /** The exit value of a worker whose memory did not suffice. */
  static final int OUT_OF_MEMORY = 3;

  private static final int ORPHANED = 4;
  private static final int BROKEN = 5;

  /** How long hooks of tasks' code may take. */
  private static final long GRACE_SECONDS = 1;

  /** How long it may take until a parent that has died is seen to be dead. */
  private static final Duration GRIEF = Duration.ofSeconds(1);

  /** How often files may appear, by threads and workers that have not ended yet, in a folder. */
  private static final int MOST_DELETIONS = 100;

  private final Path folder;
  private final Optional<ProcessHandle> parent;

  WorkerEnd(Path folder, long parent) {
    this.folder = folder;
    this.parent = ProcessHandle.of(parent);
  }

  /** Ends this worker when its parent has ended, by whatever means. */
  void watchParent() {
    if (parent.isEmpty()) {
      orphaned();
    } else {
      var unused = parent.get().onExit().thenRun(this::orphaned);
    }
  }

  /** The pool's JVM does not speak to this worker any more, and has not said why. */
  void orphaned() {
    try {
      if (hasLostParent()) {
        deleteFolder(); // nobody else does
      }
    } catch (IOException e) {
      // Nobody is left to be told.
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  private void deleteFolder() throws IOException {
    for (int i = 0; i < MOST_DELETIONS; i++) {
      try {
        PoolFolder.delete(folder);
        return;
      } catch (DirectoryNotEmptyException e) {
        Thread.onSpinWait();
      }
    }
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
      if (hasLostParent()) {
        orphaned();
      }
    } finally {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  /** A channel breaks when the pool's JVM dies, and may do so a moment before that is seen. */
  private boolean hasLostParent() {
    long deadline = System.nanoTime() + GRIEF.toNanos();
    while (isParentAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return true;
  }

  /** One that nobody has waited for is still there, but not as a parent. */
  private boolean isParentAlive() {
    return parent.filter(ProcessHandle::isAlive).isPresent()
        && ProcessHandle.current().parent().equals(parent);
  }
}
