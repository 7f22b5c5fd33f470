package io.github.batchup4j.pool;

/**
 * Says that a task cannot be had from worker processes: every one that did it ended, or none can be
 * started.
 */
public final class WorkerEndedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Says why.
   *
   * @param message the sentence
   */
  WorkerEndedException(String message) {
    super(message);
  }
}
