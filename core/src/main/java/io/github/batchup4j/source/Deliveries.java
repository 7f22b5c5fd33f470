package io.github.batchup4j.source;

import io.github.batchup4j.pool.InterruptedWaitException;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.process.Lending;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The batches of an epoch as the consumer takes them: bad samples are entered in the ledger as
 * their batches are delivered, batches that have no sample left are passed over, and the memory of
 * a batch is given back when the one after it is asked for.
 *
 * <p>Whether there is another batch shows only once it is made, where batches can be left out. What
 * is found then, a failure too, waits to be taken.
 */
final class Deliveries<T> implements WorkStream<T> {

  /** Whether batches can be left out. */
  enum Lengths {
    AS_DRAWN,
    UNKNOWN
  }

  private final WorkStream<Made<T>> stream;
  private final BadSampleLedger ledger;
  private final BatchMemories memories;
  private final Lengths lengths;

  /** Found and not yet taken; let go of by whoever closes. */
  private volatile @Nullable Found<T> found;

  private volatile Optional<BatchMemory> delivered = Optional.empty();

  private volatile boolean closed;

  Deliveries(
      WorkStream<Made<T>> stream, BadSampleLedger ledger, BatchMemories memories, Lengths lengths) {
    this.stream = stream;
    this.ledger = ledger;
    this.memories = memories;
    this.lengths = lengths;
  }

  /** The next batch, or what is to be thrown in its place. */
  private sealed interface Found<T> {

    /** A batch that was made, or failed. */
    record Delivery<T>(Made<T> made) implements Found<T> {}

    /** What was thrown while one was waited for, or passed over. */
    record Thrown<T>(Throwable thrown) implements Found<T> {}
  }

  @Override
  public boolean hasNext() {
    if (found != null) {
      return true;
    }
    if (lengths == Lengths.AS_DRAWN) {
      return stream.hasNext();
    }
    Optional<Found<T>> next = find();
    next.ifPresent(this::hold);
    return next.isPresent();
  }

  /** Who closes lets go of what is there by then: of a batch that comes later, this does. */
  private void hold(Found<T> next) {
    found = next;
    if (closed && next instanceof Found.Delivery<T>) {
      found = new Found.Thrown<>(new CancellationException("the stream was closed"));
    }
  }

  @Override
  public T next() {
    delivered.ifPresent(BatchMemory::release);
    delivered = Optional.empty();
    Optional<Found<T>> next = Optional.ofNullable(found).or(this::find);
    found = null;
    return take(next.orElseThrow(() -> new NoSuchElementException("the stream has ended")));
  }

  private Optional<Found<T>> find() {
    try {
      while (stream.hasNext()) {
        Made<T> made = stream.next();
        if (!made.isLeftOut()) {
          return Optional.of(new Found.Delivery<>(made));
        }
        lent(made).ifPresent(BatchMemory::release);
        Optional<Throwable> thrown = ledger.add(made.drawn(), made.bad());
        if (thrown.isPresent()) {
          return thrown.map(Found.Thrown::new);
        }
      }
      return Optional.empty();
    } catch (RuntimeException | Error thrown) {
      return Optional.of(new Found.Thrown<>(thrown));
    }
  }

  private T take(Found<T> next) {
    if (next instanceof Found.Thrown<T> thrown) {
      if (thrown.thrown() instanceof InterruptedWaitException) {
        Thread.currentThread().interrupt(); // it may have been held for a while
      }
      throw unchecked(thrown.thrown());
    }
    Made<T> made = ((Found.Delivery<T>) next).made();
    delivered = lent(made);
    if (closed) {
      delivered = Optional.empty();
    }
    Optional<Throwable> thrown =
        Severity.worse(ledger.add(made.drawn(), made.bad()), made.failure());
    if (thrown.isPresent()) {
      throw unchecked(thrown.get());
    }
    return made.batch().orElseThrow();
  }

  /** The memory of a batch, unless it belongs to whoever holds that. */
  private Optional<BatchMemory> lent(Made<T> made) {
    return memories.lending() == Lending.UNTIL_RELEASED
        ? Optional.of(made.memory())
        : Optional.empty();
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  @Override
  public void close() {
    closed = true;
    found = null;
    Optional<BatchMemory> last = delivered;
    delivered = Optional.empty();
    try {
      stream.close();
    } finally {
      memories.end(last);
    }
  }
}
