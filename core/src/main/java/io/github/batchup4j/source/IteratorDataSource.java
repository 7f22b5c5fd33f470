package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A source over an iterator: batches come as the iterator gives them, of the size and in the order
 * it chooses, whatever the recipe says. The index of a sample is its position in the epoch. The
 * iterator is used on the thread that iterates; maps over it still run on the workers. A batch
 * without samples is left out. Where {@code next()} throws, that batch has failed and the next call
 * goes on after it; where {@code hasNext()} throws, as iterators of {@code java.util.stream} do,
 * the epoch ends there. An iterator that is {@link AutoCloseable} is closed with the epoch.
 *
 * <p>A batch is a list of array-likes, one for each column: anything that {@link
 * io.github.batchup4j.accessor.Accessors#of(Object)} takes is copied, and a {@link
 * io.github.batchup4j.array.Column} taken as it is. Its arrays become the batch's own: maps and
 * pre-processors may write to them, and an iterator must not use them again. Reading is not made
 * parallel; on a pool, as many batches are read ahead as its window allows, before the first is
 * handed out.
 *
 * <pre>{@code
 * DataSource once = IteratorDataSource.once(List.of("x"), batches.iterator());
 * DataSource each = IteratorDataSource.each(List.of("x"), epoch -> readAgain());
 * }</pre>
 *
 * @see CallableDataSource for batches that heed the recipe
 */
public final class IteratorDataSource extends StreamedDataSource {

  /** Opens the batches of an epoch. */
  @FunctionalInterface
  public interface EpochOpener {

    /**
     * Opens the batches of one epoch.
     *
     * @param epoch the epoch, from 0; 0 also for all epochs that {@link Batches#batchesPerEpoch}
     *     cuts of one stream, which passes over the batches before
     * @return the array-likes of each batch, in the order of the columns
     */
    Iterator<? extends List<?>> open(long epoch);
  }

  /** As an {@link EpochOpener}, but for the type of what it gives. */
  @FunctionalInterface
  private interface Opener {
    Iterator<?> open(long epoch);
  }

  private final Opener opener;
  private final boolean oneShot;
  private final AtomicBoolean used;

  private IteratorDataSource(
      Optional<List<String>> names,
      Count sampleCount,
      Opener opener,
      boolean oneShot,
      AtomicBoolean used) {
    super(names, () -> sampleCount);
    this.opener = opener;
    this.oneShot = oneShot;
    this.used = used;
  }

  /**
   * Returns a source over an iterator that cannot start anew, its columns named by their positions.
   * It has one epoch; a second use is an error.
   *
   * @param batches the array-likes of each batch, in the order of the columns
   * @return the source
   */
  public static IteratorDataSource once(Iterator<? extends List<?>> batches) {
    return once(Optional.empty(), batches);
  }

  /**
   * Returns a source over an iterator that cannot start anew. It has one epoch; a second use is an
   * error.
   *
   * @param names the names of the columns
   * @param batches the array-likes of each batch, in the order of the columns
   * @return the source
   */
  public static IteratorDataSource once(List<String> names, Iterator<? extends List<?>> batches) {
    return once(Optional.of(names), batches);
  }

  /** A source over an iterator whose type does not say that its batches are lists. */
  static IteratorDataSource ofUnchecked(Iterator<?> batches) {
    return once(Optional.empty(), batches);
  }

  private static IteratorDataSource once(Optional<List<String>> names, Iterator<?> batches) {
    Objects.requireNonNull(batches, "batches must not be null");
    return new IteratorDataSource(
        names, Count.unknown(), epoch -> batches, true, new AtomicBoolean());
  }

  /**
   * Returns a source over a new iterator for each epoch, its columns named by their positions.
   *
   * @param opener opens the batches of an epoch
   * @return the source
   */
  public static IteratorDataSource each(EpochOpener opener) {
    return each(Optional.empty(), opener);
  }

  /**
   * Returns a source over a new iterator for each epoch.
   *
   * @param names the names of the columns
   * @param opener opens the batches of an epoch
   * @return the source
   */
  public static IteratorDataSource each(List<String> names, EpochOpener opener) {
    return each(Optional.of(names), opener);
  }

  private static IteratorDataSource each(Optional<List<String>> names, EpochOpener opener) {
    Objects.requireNonNull(opener, "opener must not be null");
    return new IteratorDataSource(names, Count.unknown(), opener::open, false, new AtomicBoolean());
  }

  /**
   * Returns this source with a number of samples, where it is known: {@link Count#infinite} lets
   * {@link Batches#batchesPerEpoch} cut it, and a stratified choice needs a finite one.
   *
   * @param sampleCount how many samples the iterator gives
   * @return the source over the same iterator
   */
  public IteratorDataSource withSampleCount(Count sampleCount) {
    Objects.requireNonNull(sampleCount, "sampleCount must not be null");
    return new IteratorDataSource(names(), sampleCount, opener, oneShot, used);
  }

  @Override
  String kind() {
    return "an iterator";
  }

  @Override
  public boolean isOneShot() {
    return oneShot;
  }

  @Override
  boolean differsInOrder() {
    return !oneShot;
  }

  @Override
  boolean hasItsOwnOrder() {
    return true;
  }

  @Override
  Draws open(IndexRequest request) {
    if (oneShot && used.getAndSet(true)) {
      throw new IllegalStateException(
          "a source over a one-shot iterator has one epoch, and it has been used");
    }
    Draws draws = new IteratorDraws(opener.open(request.epoch()), request.fromStart());
    return new PassedOverDraws(draws, request.firstBatch());
  }
}
