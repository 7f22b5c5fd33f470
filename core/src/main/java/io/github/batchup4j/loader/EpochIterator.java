package io.github.batchup4j.loader;

import io.github.batchup4j.pool.InterruptedWaitException;
import io.github.batchup4j.pool.WorkStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * The batches of one epoch, in order. To be iterated once, by one thread, in a {@code for} loop or
 * by {@link #hasNext} and {@link #next}; {@link #close} may be called from any thread. On a pool,
 * the first batches are being made from the moment the iterator exists.
 *
 * <p>The end, a failure and an interruption are three different things. At the end {@link #hasNext}
 * is false. A batch that cannot be made throws a {@link BatchFailedException} at its place, and the
 * next call gives the batch after it; an {@link Error} ends the iterator. An interrupted consumer
 * gets an {@link InterruptedWaitException}, its flag set, and can ask for the same batch again.
 *
 * <p>An iterator that is dropped without being closed leaves nothing running: what was started for
 * it ends by itself.
 *
 * @param <T> the type of the batches
 */
// Both, because users write for loops as well as loops of hasNext and next; a second loop is
// refused.
@SuppressWarnings("IterableAndIterator")
public final class EpochIterator<T> implements Iterator<T>, Iterable<T>, AutoCloseable {

  private final WorkStream<T> stream;
  private final OptionalLong batchCount;
  private final Supplier<BadSamples> badSamples;
  private long taken;
  private boolean iterated;
  private volatile boolean ended;

  /**
   * Makes an iterator over a stream of batches.
   *
   * @param stream the batches; this iterator closes it
   * @param batchCount the number of batches, where it is finite and known
   */
  public EpochIterator(WorkStream<T> stream, OptionalLong batchCount) {
    this(stream, batchCount, BadSamples::none);
  }

  /**
   * Makes an iterator over a stream of batches that goes on where samples cannot be read.
   *
   * @param stream the batches; this iterator closes it
   * @param batchCount the number of batches, where it is finite and known
   * @param badSamples tells which samples could not be read so far
   */
  public EpochIterator(
      WorkStream<T> stream, OptionalLong batchCount, Supplier<BadSamples> badSamples) {
    this.stream = stream;
    this.batchCount = batchCount;
    this.badSamples = badSamples;
  }

  /**
   * Returns the samples of this epoch that could not be read, as far as it has been iterated.
   *
   * @return the report; without samples where such a sample fails its batch
   */
  public BadSamples badSamples() {
    return badSamples.get();
  }

  /**
   * Returns this iterator, for a {@code for} loop.
   *
   * @return this
   * @throws IllegalStateException if it has been called before
   */
  @Override
  public Iterator<T> iterator() {
    if (iterated) {
      throw new IllegalStateException(
          "an epoch can be iterated once: ask the recipe for another iterator");
    }
    iterated = true;
    return this;
  }

  /**
   * Tells whether there is another batch. Answers at once where the number of batches is known;
   * otherwise it draws the next index batch, or reads the next batch of an iterator, but never
   * waits for a worker; or else, where samples that cannot be read are left out, it waits for the
   * next batch as {@link #next} would. Consumes nothing and throws no batch's failure. An
   * interrupted wait is told by {@link #next}.
   *
   * @return false at the end, after an {@link Error}, and after {@link #close}
   */
  @Override
  public boolean hasNext() {
    return hasMore() && !ended;
  }

  /** Still true where somebody closes while this waits: then what waits is told so. */
  private boolean hasMore() {
    if (ended) {
      return false;
    }
    if (batchCount.isPresent() ? taken < batchCount.getAsLong() : stream.hasNext()) {
      return true;
    }
    finish();
    return false;
  }

  /** Lets the stream see its end too: an order drawn from a generator may draw once more there. */
  private void finish() {
    boolean unused = stream.hasNext();
    close();
  }

  /**
   * Returns the next batch, waiting for it if need be.
   *
   * @return the batch
   * @throws BatchFailedException if it could not be made, or not in the time that the recipe gives
   * @throws BatchFailedError if an {@link Error} was thrown while it was made
   * @throws TooManyBadSamplesException if too many samples could not be read, which ends the epoch
   * @throws NoSuchElementException at the end
   * @throws InterruptedWaitException if the thread is interrupted while it waits
   * @throws CancellationException if the iterator or its pool is closed while it waits
   */
  @Override
  public T next() {
    if (!hasMore()) {
      throw new NoSuchElementException("the epoch has ended");
    }
    try {
      T batch = stream.next();
      taken++;
      return batch;
    } catch (InterruptedWaitException interruption) {
      throw interruption;
    } catch (NoSuchElementException | CancellationException end) {
      boolean closed = ended;
      closeAfter(end);
      throw end instanceof NoSuchElementException && !closed ? tooFew() : end;
    } catch (TooManyBadSamplesException end) {
      closeAfter(end);
      throw end;
    } catch (RuntimeException failure) {
      taken++;
      throw failure;
    } catch (Error failure) {
      closeAfter(failure);
      throw failure;
    }
  }

  /** What made this the end must not be hidden by what closing throws. */
  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  private IllegalStateException tooFew() {
    return new IllegalStateException(
        "the epoch must have "
            + batchCount.orElse(0)
            + " batches by the count of its sampler, got "
            + taken);
  }

  /** Cancels what has not been started and lets go of all batches. A second call does nothing. */
  @Override
  public void close() {
    ended = true;
    stream.close();
  }
}
