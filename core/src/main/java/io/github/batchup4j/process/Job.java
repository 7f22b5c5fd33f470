package io.github.batchup4j.process;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task that a worker process does. Made by {@link Workers#job}.
 *
 * @param <K> whose task it is
 * @param <T> the type of the result
 */
public final class Job<K, T extends @Nullable Object> extends CompletableFuture<T> {

  /** At how many ends of workers a job is no longer held to be at its place by chance. */
  static final int MOST_ENDS = 3;

  private final long id;
  private final K owner;
  private final Exchange<?, ?, ? extends T> exchange;
  private final byte[] order;
  private Optional<IllegalArgumentException> refusal = Optional.empty();
  private int ends;

  Job(long id, K owner, Exchange<?, ?, ? extends T> exchange, byte[] order) {
    this.id = id;
    this.owner = owner;
    this.exchange = exchange;
    this.order = order;
  }

  /**
   * Returns whose task it is.
   *
   * @return what it was made with
   */
  public K owner() {
    return owner;
  }

  long id() {
    return id;
  }

  Exchange<?, ?, ? extends T> exchange() {
    return exchange;
  }

  /** The order for a worker, to use one of its slots. A job is with one worker at a time. */
  byte[] order(int slot) {
    Frames.putInt(order, Frames.SLOT_AT, slot);
    return order;
  }

  /** Enters that a worker has ended at this job; true if it is not to be tried again. */
  boolean endedWorker() {
    ends++;
    return ends >= MOST_ENDS;
  }

  /** Whether a worker can do the task. */
  boolean isRemote() {
    return exchange.isRemote();
  }

  /** Does the task in this process, where no worker can. */
  void doHere() {
    try {
      boolean unused = complete(exchange.call());
    } catch (Exception failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // the consumer's own flag
      }
      fail(failure);
    } catch (Error failure) {
      fail(failure);
    }
  }

  /** Completes this job with what a worker has written. */
  void receive(WireInput in, Lease lease) {
    try {
      if (!complete(exchange.receive(in, lease))) {
        release(lease);
      }
    } catch (Exception | Error failure) {
      release(lease);
      fail(failure);
    } finally {
      // Code of the user's has run on the thread that reads a channel, which an interrupt closes.
      boolean unused = Thread.interrupted();
    }
  }

  /** What was made of an output may hold on to it, though nobody gets it. */
  private void release(Lease lease) {
    if (exchange.lending() == Lending.UNTIL_RELEASED) {
      lease.release();
    }
  }

  /** Completes this job, which could not be sent. */
  void refuse(Throwable failure) {
    failAround(failure);
    if (isCompletedExceptionally()
        && exchange.located(failure) instanceof IllegalArgumentException e) {
      refusal = Optional.of(e);
    }
  }

  /**
   * Returns why this job could not be sent, where that is its own fault.
   *
   * @return what was wrong with it; empty if it was sent, or failed in some other way
   */
  public Optional<IllegalArgumentException> refusal() {
    return refusal;
  }

  /** Completes this job with a failure around its task. */
  void failAround(Throwable failure) {
    try {
      fail(exchange.located(failure));
    } catch (RuntimeException | Error second) {
      fail(second);
    }
  }

  private void fail(Throwable failure) {
    // In a wrapper, or get would take exceptions of its own kinds apart.
    boolean unused = completeExceptionally(new CompletionException(failure));
  }
}
