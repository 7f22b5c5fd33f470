package io.github.batchup4j.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a stream needs of its pool. */
interface TaskRunner {

  /**
   * Starts a task when the turn of its stream comes. Cancelling the future keeps it from being
   * started, and never interrupts it.
   *
   * @throws CancellationException if the pool is closed
   */
  <T extends @Nullable Object> Future<? extends T> submit(
      TaskOwner owner, Callable<? extends T> task);

  /**
   * Says that the consumer of a task has waited long enough for it. If it has not been started, it
   * will not be. A thread that is at it is left to it; a process is ended.
   */
  void abandon(Future<?> task);
}
