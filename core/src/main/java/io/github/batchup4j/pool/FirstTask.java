package io.github.batchup4j.pool;

import io.github.batchup4j.process.Job;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The runner of one stream, which keeps in mind whether its first task was refused: then none of
 * them can be sent, and whoever starts the stream is told at once.
 */
final class FirstTask implements TaskRunner {

  private final TaskRunner runner;
  private boolean isFirst = true;
  private Optional<IllegalArgumentException> refusal = Optional.empty();

  FirstTask(TaskRunner runner) {
    this.runner = runner;
  }

  @Override
  public <T extends @Nullable Object> Future<? extends T> submit(
      TaskOwner owner, Callable<? extends T> task) {
    try {
      Future<? extends T> future = runner.submit(owner, task);
      if (isFirst) {
        refusal = refusalOf(future);
      }
      return future;
    } catch (IllegalArgumentException e) {
      if (isFirst) {
        refusal = Optional.of(e);
      }
      throw e;
    } finally {
      isFirst = false;
    }
  }

  /** A task that was sent is not done yet, as a rule, and one that is has not been refused. */
  private static Optional<IllegalArgumentException> refusalOf(Future<?> future) {
    return future instanceof Job<?, ?> job ? job.refusal() : Optional.empty();
  }

  @Override
  public void abandon(Future<?> task) {
    runner.abandon(task);
  }

  Optional<IllegalArgumentException> refusal() {
    return refusal;
  }
}
