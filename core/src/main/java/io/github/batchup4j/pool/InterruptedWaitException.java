package io.github.batchup4j.pool;

/**
 * Says that the thread was interrupted while it waited for a worker. The thread's interrupt flag is
 * set, and nothing is lost: the same call can be made again.
 */
public final class InterruptedWaitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Wraps the interruption.
   *
   * @param cause the interruption
   */
  InterruptedWaitException(InterruptedException cause) {
    super("interrupted while waiting for a worker", cause);
  }
}
