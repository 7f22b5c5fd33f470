package io.github.batchup4j.pool;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Results of tasks that run ahead on a pool.
 *
 * <p>The futures of the tasks started wait in a queue in the order of the tasks; taking the first
 * starts another, so that at most {@code prefetch} are started, running or done. All of that
 * happens on the consumer's thread; the lock is for a {@link #close} by another. What fails while a
 * task is being started stands in the queue like any other failure.
 *
 * <p>A pool must not keep a stream alive that its consumer has dropped: a task knows its stream by
 * a weak reference, and does nothing if that is gone when its turn comes.
 */
final class PrefetchStream<T> implements WorkStream<T> {

  private final WorkerThreadPool pool;
  private final Tasks<T> tasks;
  private final int prefetch;
  private final Object lock = new Object();
  private final Deque<Future<? extends T>> started = new ArrayDeque<>();
  private boolean closed;
  private boolean ended;

  PrefetchStream(
      WorkerThreadPool pool, Iterator<? extends Callable<? extends T>> tasks, int prefetch) {
    this.pool = pool;
    this.tasks = new Tasks<>(tasks);
    this.prefetch = prefetch;
  }

  static void requirePrefetch(int prefetch) {
    if (prefetch <= 0) {
      throw new IllegalArgumentException("prefetch must be > 0, got " + prefetch);
    }
  }

  @Override
  public boolean hasNext() {
    fill();
    return first().isPresent();
  }

  @Override
  public T next() {
    fill();
    Future<? extends T> future =
        first().orElseThrow(() -> new NoSuchElementException("the stream has ended"));
    T result;
    try {
      result = future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWaitException(e);
    } catch (CancellationException e) {
      removeFirst();
      throw cancelled(e);
    } catch (ExecutionException e) {
      removeFirst();
      throw Failures.unchecked(Objects.requireNonNull(e.getCause()));
    }
    removeFirst();
    return result;
  }

  private static CancellationException cancelled(CancellationException cause) {
    CancellationException exception =
        new CancellationException("the stream or its worker pool was closed");
    exception.initCause(cause);
    return exception;
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      started.forEach(future -> future.cancel(false));
      started.clear();
    }
    tasks.close();
  }

  private Optional<Future<? extends T>> first() {
    synchronized (lock) {
      return Optional.ofNullable(started.peekFirst());
    }
  }

  private void removeFirst() {
    synchronized (lock) {
      started.pollFirst();
    }
    fill();
  }

  /** Starts tasks until {@code prefetch} are in the queue. */
  void fill() {
    while (!ended && hasRoom()) {
      Optional<Future<? extends T>> next = start();
      if (next.isPresent()) {
        add(next.get());
      }
    }
  }

  private boolean hasRoom() {
    synchronized (lock) {
      return !closed && started.size() < prefetch;
    }
  }

  private void add(Future<? extends T> future) {
    synchronized (lock) {
      if (closed) {
        future.cancel(false);
      } else {
        started.addLast(future);
      }
    }
  }

  /** Starts the next task. Tasks that cannot be started for good are the last. */
  private Optional<Future<? extends T>> start() {
    ended = true;
    try {
      if (!tasks.hasNext()) {
        return Optional.empty();
      }
      ended = false;
      Callable<? extends T> task = tasks.next();
      ended = true;
      Future<? extends T> future = pool.submit(unlessDropped(new WeakReference<>(this), task));
      ended = false;
      return Optional.of(future);
    } catch (Exception | Error failure) {
      return Optional.of(CompletableFuture.failedFuture(failure));
    }
  }

  private static <R> Callable<R> unlessDropped(WeakReference<?> stream, Callable<R> task) {
    return () -> {
      if (stream.get() == null) {
        throw new CancellationException("nobody waits for this task any more");
      }
      return task.call();
    };
  }
}
