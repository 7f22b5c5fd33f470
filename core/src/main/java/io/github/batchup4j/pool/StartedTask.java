package io.github.batchup4j.pool;

import io.github.batchup4j.process.LocatedTask;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A task of a stream from its start until its result is taken, or what was thrown instead of
 * starting it. What is known of its size belongs to the consumer's thread.
 */
final class StartedTask<T extends @Nullable Object> {

  private final Future<? extends T> future;
  private final Optional<LocatedTask<?>> located;
  private boolean weighed;
  private long bytes;
  private Optional<Throwable> unweighable = Optional.empty();

  /**
   * Keeps what has been started.
   *
   * @param located the task, where failures around it are to say what they are of
   */
  StartedTask(Future<? extends T> future, Optional<LocatedTask<?>> located) {
    this.future = future;
    this.located = located;
  }

  static <T extends @Nullable Object> StartedTask<T> failed(Throwable failure) {
    return new StartedTask<>(CompletableFuture.failedFuture(failure), Optional.empty());
  }

  Future<? extends T> future() {
    return future;
  }

  /** What the consumer is told where something happened around the task. */
  Throwable located(Throwable failure) {
    return located.map(task -> task.located(failure)).orElse(failure);
  }

  boolean isWeighed() {
    return weighed;
  }

  boolean isToBeWeighed() {
    return !weighed && future.isDone();
  }

  /** The size of its result; none before that is known. */
  long bytes() {
    return bytes;
  }

  void weighed(long size) {
    bytes = size;
    weighed = true;
  }

  void unweighable(Throwable why) {
    unweighable = Optional.of(why);
  }

  /** What was thrown when the size of its result was asked for. */
  Optional<Throwable> unweighable() {
    return unweighable;
  }
}
