package io.github.batchup4j.pool;

import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks and gives their results in the order of the tasks. Thread-safe: several streams may
 * share a pool.
 */
public sealed interface WorkerPool extends AutoCloseable
    permits WorkerThreadPool, WorkerProcessPool, SameThreadPool {

  /**
   * Returns the pool without workers: each task runs on the thread that asks for its result, when
   * it asks. Closing it does nothing.
   *
   * @return the pool of the calling thread
   */
  static WorkerPool sameThread() {
    return SameThreadPool.INSTANCE;
  }

  /**
   * Returns the number of workers.
   *
   * @return the number of tasks that can run at the same time beside the caller; 0 for {@link
   *     #sameThread()}
   */
  int workers();

  /**
   * Starts a stream of results. With workers, the first tasks are started at once.
   *
   * <p>Several streams may share a pool: they take turns, so that one that runs far ahead does not
   * keep another waiting.
   *
   * @param <T> the type of the results
   * @param tasks the tasks; the iterator is used only on the thread that iterates over the results
   * @param prefetch the number of tasks that may be started, running or done before their results
   *     are asked for; without workers it has no meaning
   * @return the results in the order of the tasks
   * @throws IllegalArgumentException if {@code prefetch} is not above 0
   * @throws IllegalStateException if this pool is closed, or the caller is one of its workers,
   *     which would wait for itself
   */
  default <T extends @Nullable Object> WorkStream<T> stream(
      Iterator<? extends Callable<? extends T>> tasks, int prefetch) {
    return stream(tasks, StreamLimits.ofPrefetch(prefetch));
  }

  /**
   * Starts a stream of results that is limited by more than their number.
   *
   * @param <T> the type of the results
   * @param tasks the tasks; the iterator is used only on the thread that iterates over the results
   * @param limits how far the stream runs ahead, and how long it waits; without workers they have
   *     no meaning
   * @return the results in the order of the tasks
   * @throws IllegalStateException if this pool is closed, or the caller is one of its workers,
   *     which would wait for itself
   */
  <T extends @Nullable Object> WorkStream<T> stream(
      Iterator<? extends Callable<? extends T>> tasks, StreamLimits<? super T> limits);

  /**
   * Tells whether this pool takes no more tasks.
   *
   * @return true after {@link #close}; never for {@link #sameThread()}
   */
  boolean isClosed();

  /**
   * Ends all workers. Tasks not yet started are cancelled, and whoever waits for them is told. A
   * second call does nothing.
   */
  @Override
  void close();
}
