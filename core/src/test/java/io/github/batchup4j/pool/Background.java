package io.github.batchup4j.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread of a test's own, whose result or failure is asked for afterwards. */
public final class Background<T> {

  private final FutureTask<T> task;
  private final Thread thread;

  private Background(Callable<T> work) {
    task = new FutureTask<>(work);
    thread = new Thread(task, "test-background");
    thread.setDaemon(true);
  }

  /** Starts the work. */
  public static <T> Background<T> start(Callable<T> work) {
    Background<T> background = new Background<>(work);
    background.thread.start();
    return background;
  }

  /** Starts work whose result is what it throws. */
  public static Background<Throwable> failing(Callable<?> work) {
    return start(
        () -> {
          try {
            return new AssertionError("must fail, gave " + work.call());
          } catch (Exception | Error failure) {
            return failure;
          }
        });
  }

  /** Returns once the thread waits for something. */
  public Background<T> awaitWaiting() {
    return awaitState(Thread.State.WAITING);
  }

  /** Returns once the thread is in a state. */
  public Background<T> awaitState(Thread.State state) {
    while (thread.getState() != state) {
      if (!thread.isAlive()) {
        throw new AssertionError("ended without having waited");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("was not " + state + " when the test was given up");
      }
      Thread.onSpinWait();
    }
    return this;
  }

  /** Interrupts the thread. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Waits for the result. */
  public T result() throws InterruptedException, ExecutionException {
    return task.get();
  }
}
