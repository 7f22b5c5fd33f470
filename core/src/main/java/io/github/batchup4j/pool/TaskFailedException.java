package io.github.batchup4j.pool;

/** Carries the checked exception of a task. */
public final class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Wraps what the task threw.
   *
   * @param cause the checked exception
   */
  TaskFailedException(Throwable cause) {
    super("task failed: " + cause, cause);
  }
}
