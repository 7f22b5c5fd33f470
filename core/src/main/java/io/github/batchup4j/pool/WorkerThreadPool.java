package io.github.batchup4j.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pool of daemon threads. Threads are started as tasks arrive, and end when they have had none
 * for some seconds, so a pool that is forgotten leaves none behind; {@link #close} ends them at
 * once.
 *
 * <pre>{@code
 * try (WorkerThreadPool pool = WorkerThreadPool.of(4)) {
 *   try (EpochIterator<Batch> epoch = source.batches(64).shuffle(1).on(pool).epoch(0)) {
 *     for (Batch batch : epoch) { ... }
 *   }
 * }
 * }</pre>
 */
public final class WorkerThreadPool implements WorkerPool {

  private static final Logger LOGGER = System.getLogger(WorkerThreadPool.class.getName());

  private static final Duration IDLE = Duration.ofSeconds(5);

  /** How long a closing pool lets running tasks end by themselves, and then after an interrupt. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  static final String CLOSED = "the worker pool is closed";

  private final WorkerThreads threads;
  private final ThreadPoolExecutor executor;
  private final ThreadTaskRunner runner;

  private WorkerThreadPool(int workers, String name) {
    threads = new WorkerThreads(name);
    executor =
        new ThreadPoolExecutor(
            workers,
            workers,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    executor.allowCoreThreadTimeOut(true);
    runner = new ThreadTaskRunner(executor);
  }

  /**
   * Returns a new pool.
   *
   * @param workers the number of threads
   * @return the pool, to be closed by the caller
   * @throws IllegalArgumentException if {@code workers} is not above 0
   */
  public static WorkerThreadPool of(int workers) {
    return of(workers, "batchup4j-worker");
  }

  /**
   * Returns a new pool whose threads have a name of the caller's.
   *
   * @param workers the number of threads
   * @param name what the names of the threads begin with; a hyphen and a number follow
   * @return the pool, to be closed by the caller
   * @throws IllegalArgumentException if {@code workers} is not above 0
   */
  public static WorkerThreadPool of(int workers, String name) {
    if (workers <= 0) {
      throw new IllegalArgumentException("workers must be > 0, got " + workers);
    }
    return new WorkerThreadPool(workers, name);
  }

  @Override
  public int workers() {
    return executor.getCorePoolSize();
  }

  @Override
  public <T extends @Nullable Object> WorkStream<T> stream(
      Iterator<? extends Callable<? extends T>> tasks, StreamLimits<? super T> limits) {
    if (isClosed()) {
      throw new IllegalStateException(CLOSED);
    }
    if (threads.contains(Thread.currentThread())) {
      throw wouldWaitForItself();
    }
    PrefetchStream<T> stream = new PrefetchStream<>(runner, tasks, limits);
    stream.fill();
    return stream;
  }

  static IllegalStateException wouldWaitForItself() {
    return new IllegalStateException(
        "a worker must not wait for its own pool, got a stream started on "
            + Thread.currentThread().getName()
            + ": use another pool, or none");
  }

  @Override
  public boolean isClosed() {
    return executor.isShutdown();
  }

  /**
   * Ends all threads. Tasks not yet started are cancelled; running ones are waited for, for five
   * seconds at most, and then interrupted and waited for as long again. A thread that is still
   * running after that is reported in the log. An interrupt does not cut this short; the flag is
   * set again. A second call does nothing.
   */
  @Override
  public void close() {
    executor.shutdown();
    runner.cancelWaiting(); // not by shutdownNow(), which would interrupt what runs
    if (threads.contains(Thread.currentThread())) {
      return; // a worker cannot wait for its own end
    }
    if (!awaitTermination()) {
      executor.shutdownNow();
      if (!awaitTermination()) {
        LOGGER.log(
            Level.WARNING,
            "{0} worker threads did not end within {1} s of their interrupt",
            executor.getPoolSize(),
            GRACE.toSeconds());
      }
    }
  }

  /** Not cut short by an interrupt, which is what many a consumer closes its pool after. */
  private boolean awaitTermination() {
    long deadline = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          // An executor counts a thread as gone a moment before it is.
          return executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
              && threads.join(deadline);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
