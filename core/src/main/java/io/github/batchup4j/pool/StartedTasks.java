package io.github.batchup4j.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks that a stream has started, in their order. Used by its consumer, closed by any. */
final class StartedTasks<T extends @Nullable Object> {

  private final int most;
  private final Object lock = new Object();
  private final Deque<StartedTask<T>> tasks = new ArrayDeque<>();
  private boolean closed;

  StartedTasks(int most) {
    this.most = most;
  }

  boolean hasRoom() {
    synchronized (lock) {
      return !closed && tasks.size() < most;
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return tasks.isEmpty();
    }
  }

  void add(StartedTask<T> task) {
    synchronized (lock) {
      if (!closed) {
        tasks.addLast(task);
        return;
      }
    }
    cancel(task);
  }

  Optional<StartedTask<T>> first() {
    synchronized (lock) {
      return Optional.ofNullable(tasks.peekFirst());
    }
  }

  void removeFirst() {
    synchronized (lock) {
      tasks.pollFirst();
    }
  }

  /**
   * One that is done and has not been weighed: most likely among those that were started last.
   *
   * @param unweighed how many have not been weighed, so that no more are looked at
   */
  Optional<StartedTask<T>> toBeWeighed(int unweighed) {
    synchronized (lock) {
      int left = unweighed;
      for (Iterator<StartedTask<T>> each = tasks.descendingIterator();
          left > 0 && each.hasNext(); ) {
        StartedTask<T> task = each.next();
        if (task.isToBeWeighed()) {
          return Optional.of(task);
        }
        left -= task.isWeighed() ? 0 : 1;
      }
      return Optional.empty();
    }
  }

  /** Cancels all and lets go of them. */
  void close() {
    Deque<StartedTask<T>> all;
    synchronized (lock) {
      closed = true;
      all = new ArrayDeque<>(tasks);
      tasks.clear();
    }
    all.forEach(StartedTasks::cancel);
  }

  private static void cancel(StartedTask<?> task) {
    task.future().cancel(false);
  }
}
