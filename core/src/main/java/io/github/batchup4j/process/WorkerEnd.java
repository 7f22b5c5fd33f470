package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a worker ends: at once where its pool's JVM has died, or else as any JVM does. */
final class WorkerEnd {

  /** The exit value of a worker whose memory did not suffice. */
  static final int OUT_OF_MEMORY = 3;

  private static final int ORPHANED = 4;
  private static final int BROKEN = 5;

  /** How long hooks of tasks' code may take. */
  private static final long GRACE_SECONDS = 1;

  private final Path folder;
  private final long parent;

  WorkerEnd(Path folder, long parent) {
    this.folder = folder;
    this.parent = parent;
  }

  /** Ends this worker when its parent has ended, by whatever means. */
  void watchParent() {
    Optional<ProcessHandle> handle = ProcessHandle.of(parent);
    if (handle.isEmpty()) {
      orphaned();
    } else {
      var unused = handle.get().onExit().thenRun(this::orphaned);
    }
  }

  /** The pool's JVM does not speak to this worker any more, and has not said why. */
  void orphaned() {
    try {
      if (parentIsGone()) {
        PoolFolder.delete(folder); // nobody else does
      }
    } catch (IOException e) {
      // Another worker is at it, and nobody is left to be told.
    } finally {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  /** A process is there for a moment after its pipes have been closed. */
  private boolean parentIsGone() {
    Optional<ProcessHandle> handle = ProcessHandle.of(parent);
    if (handle.isEmpty()) {
      return true;
    }
    try {
      handle.get().onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
    } finally {
      Runtime.getRuntime().halt(BROKEN);
    }
  }
}
