package io.github.batchup4j.pool;

import io.github.batchup4j.process.LocatedTask;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Results of tasks that run ahead on a pool.
 *
 * <p>The tasks started wait in a queue in their order; taking the result of the first starts
 * another, so that no more are started, running or done than the limits allow. All of that happens
 * on the consumer's thread, but for a {@link #close} by another. What fails while a task is being
 * started stands in the queue like any other failure.
 *
 * <p>A pool must not keep a stream alive that its consumer has dropped: it knows the stream by its
 * {@link TaskOwner}, and futures and tasks know nothing of it.
 */
final class PrefetchStream<T extends @Nullable Object> implements WorkStream<T> {

  private final TaskRunner runner;
  private final Tasks<T> tasks;
  private final TaskOwner owner = new TaskOwner(this);
  private final StartedTasks<T> started;
  private final Optional<ByteBudget<T>> budget;
  private final Optional<Duration> timeout;
  private boolean ended;

  PrefetchStream(
      TaskRunner runner,
      Iterator<? extends Callable<? extends T>> tasks,
      StreamLimits<? super T> limits) {
    this.runner = runner;
    this.tasks = new Tasks<>(tasks);
    started = new StartedTasks<>(limits.prefetch());
    budget = budget(limits);
    timeout = limits.timeout();
  }

  private static <T extends @Nullable Object> Optional<ByteBudget<T>> budget(
      StreamLimits<? super T> limits) {
    return limits
        .weight()
        .map(weight -> new StreamLimits.Weight<T>(weight.maxBytes(), weight.sizeOf()))
        .map(weight -> new ByteBudget<>(weight, limits.expected()));
  }

  @Override
  public boolean hasNext() {
    fill();
    return !started.isEmpty();
  }

  @Override
  public T next() {
    fill();
    StartedTask<T> first =
        started.first().orElseThrow(() -> new NoSuchElementException("the stream has ended"));
    T result;
    try {
      result = await(first.future());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWaitException(e);
    } catch (CancellationException e) {
      removeFirst(first);
      throw cancelled(e);
    } catch (ExecutionException e) {
      removeFirst(first);
      throw Failures.unchecked(Objects.requireNonNull(e.getCause()));
    } catch (TimeoutException e) {
      runner.abandon(first.future());
      removeFirst(first);
      throw Failures.unchecked(first.located(new TaskTimeoutException(timeout.orElseThrow())));
    }
    removeFirst(first);
    if (first.unweighable().isPresent()) {
      throw Failures.unchecked(first.unweighable().get());
    }
    return result;
  }

  private T await(Future<? extends T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return timeout.isPresent()
        ? future.get(TimeUnit.NANOSECONDS.convert(timeout.get()), TimeUnit.NANOSECONDS)
        : future.get();
  }

  private static CancellationException cancelled(CancellationException cause) {
    CancellationException exception =
        new CancellationException("the stream or its worker pool was closed");
    exception.initCause(cause);
    return exception;
  }

  @Override
  public void close() {
    started.close();
    tasks.close();
  }

  /** The size of its result, if it has one, tells what to expect of those to come. */
  private void removeFirst(StartedTask<T> first) {
    started.removeFirst();
    if (budget.isPresent()) {
      if (first.isToBeWeighed()) {
        budget.get().weigh(first);
      }
      budget.get().remove(first);
    }
    fill();
  }

  /** Starts tasks as far as the limits allow. */
  void fill() {
    if (ended || !started.hasRoom()) {
      return;
    }
    budget.ifPresent(this::weigh);
    while (!ended && started.hasRoom() && hasRoomInMemory()) {
      start().ifPresent(this::add);
    }
  }

  private void weigh(ByteBudget<T> weighing) {
    Optional<StartedTask<T>> next = started.toBeWeighed(weighing.unweighed());
    while (next.isPresent()) {
      weighing.weigh(next.get());
      next = started.toBeWeighed(weighing.unweighed());
    }
  }

  /** One result has room, whatever its size: a stream must go on. */
  private boolean hasRoomInMemory() {
    return budget.isEmpty() || budget.get().hasRoom() || started.isEmpty();
  }

  private void add(StartedTask<T> task) {
    budget.ifPresent(ByteBudget::add);
    started.add(task);
  }

  /** Starts the next task. Tasks that cannot be started for good are the last. */
  private Optional<StartedTask<T>> start() {
    ended = true;
    try {
      if (!tasks.hasNext()) {
        return Optional.empty();
      }
      ended = false;
      Callable<? extends T> task = tasks.next();
      ended = true;
      Future<? extends T> future = runner.submit(owner, task);
      ended = false;
      return Optional.of(new StartedTask<>(future, located(task)));
    } catch (Exception | Error failure) {
      return Optional.of(StartedTask.failed(failure));
    }
  }

  /** A task is kept beside its result only where it may be asked what it was. */
  private Optional<LocatedTask<?>> located(Callable<? extends T> task) {
    return timeout.isPresent() && task instanceof LocatedTask<?> own
        ? Optional.of(own)
        : Optional.empty();
  }
}
