package io.github.batchup4j.pool;

import java.lang.ref.WeakReference;

/**
 * The stream that a task is for, as its pool knows it. A pool must not keep a stream alive that its
 * consumer has dropped, so the stream itself is known by a weak reference. Told from others by
 * identity.
 */
final class TaskOwner {

  private final WeakReference<Object> stream;

  TaskOwner(Object stream) {
    this.stream = new WeakReference<>(stream);
  }

  /** Whether nobody can ask for the results any more. */
  boolean isDropped() {
    return stream.get() == null;
  }
}
