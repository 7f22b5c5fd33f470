package io.github.batchup4j.pool;

import io.github.batchup4j.process.TeamTask;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on threads. The executor is given the same turn for every task; whichever task is next
 * by then takes it.
 */
final class ThreadTaskRunner implements TaskRunner {

  private final Executor executor;
  private final FairQueue<OwnedTask<?>> waiting = new FairQueue<>();
  private volatile boolean closing;

  ThreadTaskRunner(Executor executor) {
    this.executor = executor;
  }

  @Override
  public <T extends @Nullable Object> Future<? extends T> submit(
      TaskOwner owner, Callable<? extends T> task) {
    return task instanceof TeamTask<? extends T> shared
        ? submitted(new TeamFuture<>(owner, shared, this))
        : submitted(new OwnedTask<>(owner, task));
  }

  private <T extends @Nullable Object> Future<T> submitted(OwnedTask<T> task) {
    waiting.add(task.owner(), task);
    try {
      executor.execute(this::runNext);
    } catch (RejectedExecutionException e) {
      cancelWaiting();
      CancellationException closed = new CancellationException(WorkerThreadPool.CLOSED);
      closed.initCause(e);
      throw closed;
    } catch (Error e) { // no thread could be started
      task.cancel(false);
      throw e;
    }
    return task;
  }

  /** Gives the next worker something to do that is not needed: where it cannot be, it is not. */
  void ask(TaskOwner owner, Runnable help) {
    OwnedTask<?> task;
    try {
      task = new OwnedTask<>(owner, Executors.callable(help));
      waiting.addFirst(owner, task);
    } catch (OutOfMemoryError e) {
      return; // whoever asks is in the middle of something that others are at, too
    }
    try {
      executor.execute(this::runNext);
    } catch (RejectedExecutionException | Error e) {
      boolean unused = task.cancel(false);
    }
  }

  boolean isClosing() {
    return closing;
  }

  /** A task that is cancelled may have no turn of its own, and must not have that of another. */
  private void runNext() {
    Optional<OwnedTask<?>> next = waiting.poll();
    while (next.isPresent() && next.get().isCancelled()) {
      next = waiting.poll();
    }
    next.ifPresent(OwnedTask::run);
  }

  @Override
  public void abandon(Future<?> task) {
    boolean unused = task.cancel(false);
  }

  /** Cancels what has not been started: whoever waits for it is told. */
  void cancelWaiting() {
    closing = true;
    waiting.drain().forEach(task -> task.cancel(false));
  }
}
