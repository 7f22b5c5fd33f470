package io.github.batchup4j.process;

import java.util.concurrent.Callable;

/**
 * A task that can say where it failed, where the failure is not its own.
 *
 * @param <T> its result
 */
public interface LocatedTask<T> extends Callable<T> {

  /**
   * Names the place of a failure that happened around this task: its worker process ended, or it
   * was waited for too long.
   *
   * @param failure what happened
   * @return what the consumer is told: an unchecked exception or an error
   */
  Throwable located(Throwable failure);
}
