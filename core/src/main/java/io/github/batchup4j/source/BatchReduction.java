package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.Count;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Applies a function to batches, one after the other, and joins or averages the results. Immutable;
 * the iterator it draws from is not, and can be gone on with afterwards.
 *
 * <pre>{@code
 * try (EpochIterator<Batch> epoch = test.batches(64).epoch(0)) {
 *   List<NdArray> first = BatchReduction.over(epoch).atMost(10).concat(this::predict);
 *   List<NdArray> rest = BatchReduction.over(epoch).progress(bar).concat(this::predict);
 * }
 * }</pre>
 */
public final class BatchReduction {

  private final Iterator<Batch> batches;
  private final long limit;
  private final Count expected;
  private final ProgressListener listener;

  private BatchReduction(
      Iterator<Batch> batches, long limit, Count expected, ProgressListener listener) {
    this.batches = batches;
    this.limit = limit;
    this.expected = expected;
    this.listener = listener;
  }

  /**
   * Returns a reduction of all batches of an iterator.
   *
   * @param batches the batches; their owner closes them
   * @return the reduction
   */
  public static BatchReduction over(Iterator<Batch> batches) {
    return new BatchReduction(
        Objects.requireNonNull(batches, "batches must not be null"),
        Long.MAX_VALUE,
        Count.unknown(),
        (done, total) -> {});
  }

  /**
   * Returns this reduction with a limit.
   *
   * @param batches the largest number of batches to take from the iterator; with 0 it takes none
   * @return the limited reduction
   * @throws IllegalArgumentException if {@code batches} is negative
   */
  public BatchReduction atMost(long batches) {
    if (batches < 0) {
      throw new IllegalArgumentException("batches must be >= 0, got " + batches);
    }
    return new BatchReduction(this.batches, batches, expected, listener);
  }

  /**
   * Returns this reduction with a total to tell the listener.
   *
   * @param batches how many batches the iterator has left; a limit below that is the total
   * @return the reduction
   */
  public BatchReduction expecting(Count batches) {
    return new BatchReduction(this.batches, limit, batches, listener);
  }

  /**
   * Returns this reduction with a listener that is told of every batch.
   *
   * @param newListener is told how many are done
   * @return the reduction
   */
  public BatchReduction progress(ProgressListener newListener) {
    return new BatchReduction(batches, limit, expected, newListener);
  }

  /**
   * Joins the results of all batches along their first dimension.
   *
   * @param function results for the samples of a batch; an empty list for a batch that has none
   * @return one array for each that the function gives; empty if there are none
   * @throws IllegalArgumentException if a batch's results are not as many, or not of the same type
   *     and sample shape, as those before
   */
  public List<NdArray> concat(Function<Batch, List<NdArray>> function) {
    Concatenation results = new Concatenation();
    forEach(batch -> results.add(Results.of(function, batch)));
    return results.finish();
  }

  /**
   * Sums the results of all batches and divides by the number of samples in the batches that had
   * any.
   *
   * @param function sums over the samples of a batch, of any shape; an empty list for a batch that
   *     is not to count
   * @return the mean of each array that the function gives, accumulated as FLOAT64; empty if there
   *     are none
   * @throws IllegalArgumentException if a batch's results are not as many, or not of the same
   *     shape, as those before, or its columns differ in size
   */
  public List<NdArray> mean(Function<Batch, List<NdArray>> function) {
    MeanAccumulator results = new MeanAccumulator();
    forEach(
        batch -> {
          requireEven(batch);
          results.add(Results.of(function, batch), batch.size());
        });
    return results.finish();
  }

  /**
   * Averages results that the function gives for each sample: they are summed along one dimension
   * first.
   *
   * @param axis the dimension that runs over the samples, from 0
   * @param function results for the samples of a batch; an empty list for a batch that is not to
   *     count
   * @return the mean of each array that the function gives, without that dimension, as FLOAT64;
   *     empty if there are none
   * @throws IllegalArgumentException if a result has no such dimension, a batch's results are not
   *     as many, or not of the same shape, as those before, or its columns differ in size
   */
  public List<NdArray> meanAlong(int axis, Function<Batch, List<NdArray>> function) {
    return mean(
        batch ->
            Results.of(function, batch).stream()
                .map(result -> MeanAccumulator.sumAlong(axis, result))
                .toList());
  }

  private static void requireEven(Batch batch) {
    if (batch.isUneven()) {
      throw new IllegalArgumentException(
          String.format(
              "a mean needs columns of as many samples as each other, got %d to %d",
              batch.size(), batch.indexBatch().largestSize()));
    }
  }

  private void forEach(BatchAction action) {
    Count total = expected.least(Count.of(limit));
    for (long done = 0; done < limit && batches.hasNext(); ) {
      action.accept(batches.next());
      done++;
      listener.progress(done, total);
    }
  }

  @FunctionalInterface
  private interface BatchAction {
    void accept(Batch batch);
  }
}
