package io.github.batchup4j.process;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception of a worker process whose class could not be made here: the same text,
 * stack trace and causes.
 */
final class WorkerThrowable extends Exception {

  private static final long serialVersionUID = 1;

  private final String text;

  WorkerThrowable(String text, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.text = text;
  }

  // The text of another class, which may have its own form.
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return text;
  }
}
