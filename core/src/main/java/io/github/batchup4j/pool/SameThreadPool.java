package io.github.batchup4j.pool;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The pool without workers. */
enum SameThreadPool implements WorkerPool {
  INSTANCE;

  @Override
  public int workers() {
    return 0;
  }

  @Override
  public <T extends @Nullable Object> WorkStream<T> stream(
      Iterator<? extends Callable<? extends T>> tasks, StreamLimits<? super T> limits) {
    return new SameThreadStream<>(tasks);
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() {}

  private static final class SameThreadStream<T extends @Nullable Object> implements WorkStream<T> {
    private final Tasks<T> tasks;
    private volatile boolean closed;

    SameThreadStream(Iterator<? extends Callable<? extends T>> tasks) {
      this.tasks = new Tasks<>(tasks);
    }

    @Override
    public boolean hasNext() {
      return !closed && tasks.hasNext();
    }

    @Override
    public T next() {
      if (closed) {
        throw new NoSuchElementException("the stream is closed");
      }
      Callable<? extends T> task = tasks.next();
      try {
        return task.call();
      } catch (Exception failure) {
        if (failure instanceof InterruptedException
            || failure.getCause() instanceof InterruptedException) {
          Thread.currentThread().interrupt(); // the consumer's own flag, which the task has cleared
        }
        throw Failures.unchecked(failure);
      }
    }

    @Override
    public void close() {
      closed = true;
      tasks.close();
    }
  }
}
