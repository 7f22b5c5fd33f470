package io.github.batchup4j.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What goes wrong. */
enum Kind {
  NOTHING,
  EXCEPTION,
  ERROR,
  STACK_OVERFLOW,
  INTERRUPTED_WORKER,
  INTERRUPTED_CONSUMER,
  SLOW,
  KILLED,
  EXIT,
  UNSERIALIZABLE,
  FULL_DISK;

  /** Whether it ends the JVM that it happens in, or has no meaning without another. */
  boolean isForProcesses() {
    return endsWorker() || this == UNSERIALIZABLE || this == FULL_DISK;
  }

  /** Whether the JVM that it happens in ends. */
  boolean endsWorker() {
    return this == KILLED || this == EXIT;
  }

  /** Whether it happens where the result of a stage is made, and not by a call. */
  boolean isAResult() {
    return this == UNSERIALIZABLE;
  }

  /** Whether this operating system has what it takes. */
  boolean isPossible() {
    return switch (this) {
      case KILLED -> hasCommand("kill");
      case FULL_DISK -> hasCommand("prlimit");
      default -> true;
    };
  }

  private static boolean hasCommand(String name) {
    return List.of("/bin", "/usr/bin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Goes wrong, on the thread that calls. */
  void strike(long gate) {
    switch (this) {
      case EXCEPTION -> throw new IllegalStateException("injected");
      case ERROR -> throw new LinkageError("injected");
      case STACK_OVERFLOW -> throw new AssertionError(deeper(0) + " calls and no end");
      case INTERRUPTED_WORKER -> Thread.currentThread().interrupt();
      case SLOW -> Gates.await(gate);
      case KILLED -> {
        run("kill", "-9", ownNumber());
        endless();
      }
      case EXIT -> System.exit(9);
      case FULL_DISK -> run("prlimit", "--pid", ownNumber(), "--fsize=4096:");
      case NOTHING, INTERRUPTED_CONSUMER, UNSERIALIZABLE -> {}
    }
  }

  private static long deeper(long calls) {
    return calls < 0 ? calls : deeper(calls + 1) + 1;
  }

  private static String ownNumber() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static void run(String... command) {
    try {
      int status = new ProcessBuilder(command).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + " gave " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endless() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
