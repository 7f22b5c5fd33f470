package io.github.batchup4j.process;

import java.util.concurrent.Callable;

/**
 * A task that several workers of a pool of threads can do together. To its stream it is one task,
 * with one result and one place.
 *
 * @param <T> its result
 */
public interface TeamTask<T> extends Callable<T> {

  /**
   * Begins, on a worker. Whoever does the last of the work calls {@link Team#finish}, on the thread
   * that it is on.
   *
   * @param team the workers that may help
   */
  void begin(Team team);

  /** Gives the result, for {@link Team#finish}. */
  @Override
  T call();
}
