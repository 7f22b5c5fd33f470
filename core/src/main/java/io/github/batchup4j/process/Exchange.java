package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A task, with the types of what is exchanged about it.
 *
 * @param <I> what its work needs
 * @param <O> what its work gives
 * @param <T> its result
 */
final class Exchange<I, O, T extends @Nullable Object> {

  private final RemoteTask<I, O, T> task;
  private final Optional<I> input;

  private Exchange(RemoteTask<I, O, T> task) {
    this.task = task;
    this.input = task.input();
  }

  static <T extends @Nullable Object> Exchange<?, ?, ? extends T> of(Callable<? extends T> task) {
    if (task instanceof RemoteTask<?, ?, ? extends T> remote) {
      return new Exchange<>(remote);
    }
    return new Exchange<>(new PlainTask<>(task));
  }

  RemoteWork<I, O> work() {
    return task.work();
  }

  ArrayAllocator allocator() {
    return task.allocator();
  }

  Lending lending() {
    return task.lending();
  }

  /** Whether a worker can do the task. */
  boolean isRemote() {
    return input.isPresent();
  }

  /** Does the task in this process. */
  T call() throws Exception {
    return task.call();
  }

  void writeInput(WireOutput out) throws IOException {
    task.work().writeInput(input.orElseThrow(), out);
  }

  /** Makes the result of what a worker has written. */
  T receive(WireInput in, Lease lease) throws Exception {
    O output;
    try {
      output = task.work().readOutput(input.orElseThrow(), in);
    } catch (IOException | RuntimeException e) {
      throw unchecked(task.located(e));
    }
    return task.receive(output, lease);
  }

  Throwable located(Throwable failure) {
    return task.located(failure);
  }

  private static RuntimeException unchecked(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
