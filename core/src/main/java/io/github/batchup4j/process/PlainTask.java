package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A task that knows nothing of processes: it travels whole, by Java serialization, and so does its
 * result, but for arrays.
 *
 * @param task the task
 * @param <T> its result
 */
record PlainTask<T extends @Nullable Object>(Callable<T> task)
    implements RemoteTask<Callable<?>, @Nullable Object, T> {

  private static final TaskWork WORK = new TaskWork();

  @Override
  public RemoteWork<Callable<?>, @Nullable Object> work() {
    return WORK;
  }

  @Override
  public Optional<Callable<?>> input() {
    return Optional.of(task);
  }

  @Override
  public ArrayAllocator allocator() {
    return ArrayAllocator.direct();
  }

  @Override
  public Lending lending() {
    return Lending.UNTIL_UNREACHABLE;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what the task gave there, null if it did
  public T receive(@Nullable Object output, Lease lease) {
    return (T) output;
  }

  @Override
  public Throwable located(Throwable failure) {
    return failure;
  }

  @Override
  public T call() throws Exception {
    return task.call();
  }
}
