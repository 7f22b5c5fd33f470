package io.github.batchup4j.process;

import java.util.concurrent.CompletableFuture;
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

  /** Completes this job with what a worker has written. */
  void receive(WireInput in, Lease lease) {
    try {
      boolean unused = complete(exchange.receive(in, lease));
    } catch (Exception | Error failure) {
      lease.release();
      fail(failure);
    }
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
    boolean unused = completeExceptionally(failure);
  }
}
