package io.github.batchup4j.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A task that does nothing if its stream has been dropped when its turn comes. */
class OwnedTask<T extends @Nullable Object> extends FutureTask<T> {

  private final TaskOwner owner;

  OwnedTask(TaskOwner owner, Callable<T> task) {
    super(task);
    this.owner = owner;
  }

  final TaskOwner owner() {
    return owner;
  }

  @Override
  public void run() {
    if (owner.isDropped()) {
      boolean unused = cancel(false);
    } else {
      super.run();
    }
  }
}
