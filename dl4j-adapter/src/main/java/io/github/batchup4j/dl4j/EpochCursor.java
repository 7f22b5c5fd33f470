package io.github.batchup4j.dl4j;

import io.github.batchup4j.loader.BadSamples;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import io.github.batchup4j.source.BatchConverter;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks from epoch to epoch as DL4J's iterators do: {@code reset} moves on to the next. An epoch is
 * started when it is first asked for, and what it holds is let go of at its end.
 *
 * <p>For one consumer thread, but for {@link #close}.
 */
final class EpochCursor<T> implements AutoCloseable {

  private final Preparation preparation;
  private final BatchConverter<T> converter;
  private final Dl4jMemory memory;
  private final Object lock = new Object();
  private Preparation.@Nullable OpenEpoch<T> open;
  private long epoch;
  private BadSamples badInEarlierEpochs = BadSamples.none();
  private boolean taken;
  private boolean ended;
  private boolean closed;

  EpochCursor(Preparation preparation, BatchConverter<T> converter, Dl4jMemory memory) {
    this.preparation = preparation;
    this.converter = converter;
    this.memory = memory;
  }

  /** Whether the present epoch has another batch; starts it if need be. */
  boolean hasNext() {
    Optional<Preparation.OpenEpoch<T>> current = current();
    if (current.isEmpty()) {
      return false;
    }
    if (current.get().batches().hasNext()) {
      return true;
    }
    end(current.get());
    return false;
  }

  /** An epoch that has lost all of its samples counts as taken: the next may have some. */
  private void end(Preparation.OpenEpoch<T> current) {
    try (current) {
      BadSamples bad = current.batches().badSamples();
      synchronized (lock) {
        if (open != null) { // or else it was closed meanwhile, and entered
          open = null;
          ended = true;
          taken |= !bad.isEmpty();
          badInEarlierEpochs = badInEarlierEpochs.and(bad);
        }
      }
    }
  }

  T next() {
    if (!hasNext()) {
      throw isClosed()
          ? closedIterator()
          : new NoSuchElementException("epoch " + epoch + " has ended");
    }
    try {
      T batch = current().orElseThrow(EpochCursor::closedIterator).batches().next();
      taken = true;
      return batch;
    } catch (BatchFailedException | BatchFailedError | TooManyBadSamplesException failure) {
      taken = true;
      throw failure;
    }
  }

  /** Moves on to the next epoch, if a batch of the present one has been taken or left out. */
  void reset() {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("a closed iterator cannot be reset");
      }
      if (!taken) {
        return;
      }
      if (!canReset()) {
        throw new UnsupportedOperationException(
            "an iterator over a one-shot source cannot be reset: it has one epoch");
      }
      release();
      epoch++;
      taken = false;
      ended = false;
    }
  }

  /** Those of all epochs so far. */
  BadSamples badSamples() {
    synchronized (lock) {
      return open == null
          ? badInEarlierEpochs
          : badInEarlierEpochs.and(open.batches().badSamples());
    }
  }

  boolean canReset() {
    return !preparation.batches().source().isOneShot();
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      try (memory) {
        release();
      }
    }
  }

  private Optional<Preparation.OpenEpoch<T>> current() {
    synchronized (lock) {
      if (open == null && !ended && !closed) {
        open = preparation.open(epoch, converter);
      }
      return Optional.ofNullable(open);
    }
  }

  private static NoSuchElementException closedIterator() {
    return new NoSuchElementException("the iterator is closed");
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Another thread may be at a batch of it: what that adds to the report by now is not told. */
  private void release() {
    Preparation.OpenEpoch<T> current = open;
    if (current == null) {
      return;
    }
    open = null;
    try (current) {
      badInEarlierEpochs = badInEarlierEpochs.and(current.batches().badSamples());
    }
  }
}
