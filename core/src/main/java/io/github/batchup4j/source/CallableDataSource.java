package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A source over a function that opens the batches of an epoch, and is told what the recipe asks
 * for: order, epoch and batch size. What it gives is used as that of an {@link IteratorDataSource}
 * is: on the thread that iterates, array-likes copied where the batch is made (for worker
 * processes, on the thread that iterates), one that is {@link AutoCloseable} closed with the epoch.
 *
 * <p>Rows of a database, in the order that the recipe asks for:
 *
 * <pre>{@code
 * DataSource rows =
 *     CallableDataSource.of(List.of("x", "y"), request -> query(request.batchSize(), request.order()))
 *         .withSampleCount(Count.of(10_000));
 * }</pre>
 *
 * <p>An epoch can be had again if the function gives the same batches for the same request; where
 * the order is {@link Order.Drawn}, it should draw from that generator alone.
 */
public final class CallableDataSource extends StreamedDataSource {

  /** Opens the batches of an epoch as a recipe asks for them. */
  @FunctionalInterface
  public interface BatchOpener {

    /**
     * Opens the batches of one epoch, from its start.
     *
     * @param request order, epoch and batch size; the first batch is 0
     * @return the array-likes of each batch, in the order of the columns
     */
    Iterator<? extends List<?>> open(IndexRequest request);
  }

  private final BatchOpener opener;

  private CallableDataSource(
      Optional<List<String>> names, Supplier<Count> sampleCount, BatchOpener opener) {
    super(names, sampleCount);
    this.opener = Objects.requireNonNull(opener, "opener must not be null");
  }

  /**
   * Returns a source over a function, its columns named by their positions.
   *
   * @param opener opens the batches of an epoch
   * @return the source
   */
  public static CallableDataSource of(BatchOpener opener) {
    return new CallableDataSource(Optional.empty(), Count::unknown, opener);
  }

  /**
   * Returns a source over a function.
   *
   * @param names the names of the columns
   * @param opener opens the batches of an epoch
   * @return the source
   */
  public static CallableDataSource of(List<String> names, BatchOpener opener) {
    return new CallableDataSource(Optional.of(names), Count::unknown, opener);
  }

  /**
   * Returns this source with a number of samples.
   *
   * @param sampleCount how many samples an epoch has
   * @return the source over the same function
   */
  public CallableDataSource withSampleCount(Count sampleCount) {
    Objects.requireNonNull(sampleCount, "sampleCount must not be null");
    return withSampleCount(() -> sampleCount);
  }

  /**
   * Returns this source with a number of samples that is asked for whenever it is needed.
   *
   * @param sampleCount tells how many samples an epoch has
   * @return the source over the same function
   */
  public CallableDataSource withSampleCount(Supplier<Count> sampleCount) {
    return new CallableDataSource(names(), sampleCount, opener);
  }

  @Override
  String kind() {
    return "a function";
  }

  @Override
  public boolean isOneShot() {
    return false;
  }

  @Override
  boolean differsInOrder() {
    return true;
  }

  @Override
  boolean hasItsOwnOrder() {
    return false;
  }

  @Override
  Draws open(IndexRequest request) {
    IndexRequest fromStart = request.fromStart();
    return new PassedOverDraws(
        new IteratorDraws(opener.open(fromStart), fromStart), request.firstBatch());
  }
}
