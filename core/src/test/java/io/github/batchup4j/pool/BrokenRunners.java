package io.github.batchup4j.pool;

import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Streams of pools that do not keep their promises, for suites that must find that. */
public final class BrokenRunners {

  private BrokenRunners() {}

  /** A stream that never gets the result of one task. */
  public static <T extends @Nullable Object> WorkStream<T> losing(
      int number, Iterator<? extends Callable<? extends T>> tasks, int prefetch) {
    return new PrefetchStream<>(new Losing(number), tasks, StreamLimits.ofPrefetch(prefetch));
  }

  /** A stream that gives the result of one task in the place of the next, and the other way. */
  public static <T extends @Nullable Object> WorkStream<T> swapping(
      int number, Iterator<? extends Callable<? extends T>> tasks, int prefetch) {
    return new PrefetchStream<>(new Swapping(number), tasks, StreamLimits.ofPrefetch(prefetch));
  }

  /** Runs each task when it is submitted. */
  private abstract static class Numbering implements TaskRunner {
    private int submitted;

    @Override
    public <T extends @Nullable Object> Future<? extends T> submit(
        TaskOwner owner, Callable<? extends T> task) {
      CompletableFuture<T> result = new CompletableFuture<>();
      try {
        result.complete(task.call());
      } catch (Exception | Error failure) {
        result.completeExceptionally(failure);
      }
      return given(submitted++, result);
    }

    abstract <T extends @Nullable Object> CompletableFuture<T> given(
        int number, CompletableFuture<T> result);

    @Override
    public void abandon(Future<?> task) {
      boolean unused = task.cancel(false);
    }
  }

  private static final class Losing extends Numbering {
    private final int number;

    Losing(int number) {
      this.number = number;
    }

    @Override
    <T extends @Nullable Object> CompletableFuture<T> given(
        int submitted, CompletableFuture<T> result) {
      return submitted == number ? new CompletableFuture<>() : result;
    }
  }

  private static final class Swapping extends Numbering {
    private final int number;
    private final CompletableFuture<Object> first = new CompletableFuture<>();
    private final CompletableFuture<Object> second = new CompletableFuture<>();

    Swapping(int number) {
      this.number = number;
    }

    @Override
    @SuppressWarnings("unchecked") // the two are of the same stream
    <T extends @Nullable Object> CompletableFuture<T> given(
        int submitted, CompletableFuture<T> result) {
      if (submitted == number) {
        pass(result, second);
        return (CompletableFuture<T>) first;
      }
      if (submitted == number + 1) {
        pass(result, first);
        return (CompletableFuture<T>) second;
      }
      return result;
    }

    private static void pass(CompletableFuture<?> from, CompletableFuture<Object> to) {
      try {
        to.complete(from.get());
      } catch (InterruptedException | ExecutionException e) {
        to.completeExceptionally(e);
      }
    }
  }
}
