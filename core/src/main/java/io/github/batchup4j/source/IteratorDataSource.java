package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.Sampler;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/**
 * A source over an iterator: batches come as the iterator gives them, of the size and in the order
 * it chooses, whatever the recipe says. The index of a sample is its position in the epoch. The
 * iterator is used on the thread that iterates; maps over it still run on the workers. A batch
 * without samples is left out. Where {@code next()} throws, that batch has failed and the next call
 * goes on after it; where {@code hasNext()} throws, as iterators of {@code java.util.stream} do,
 * the epoch ends there. An iterator that is {@link AutoCloseable} is closed with the epoch.
 *
 * <p>The arrays of a batch become the batch's own: maps and pre-processors may write to them, and
 * an iterator must not use them again. Reading is not made parallel; on a pool, as many batches are
 * read ahead as its window allows, before the first is handed out.
 *
 * <pre>{@code
 * DataSource once = IteratorDataSource.once(List.of("x"), batches.iterator());
 * DataSource each = IteratorDataSource.each(List.of("x"), epoch -> readAgain());
 * }</pre>
 */
public final class IteratorDataSource extends DataSource {

  /** Opens the batches of an epoch. */
  @FunctionalInterface
  public interface BatchOpener {

    /**
     * Opens the batches of one epoch.
     *
     * @param epoch the epoch, from 0
     * @return the columns of each batch, in the order of their names
     */
    Iterator<? extends List<? extends Column>> open(long epoch);
  }

  private final List<String> names;
  private final BatchOpener opener;
  private final boolean oneShot;
  private final AtomicBoolean used;

  private IteratorDataSource(
      List<String> names, BatchOpener opener, boolean oneShot, AtomicBoolean used) {
    this.names = List.copyOf(names);
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names of columns must be unique, got " + names);
    }
    this.opener = opener;
    this.oneShot = oneShot;
    this.used = used;
  }

  /**
   * Returns a source over an iterator that cannot start anew. It has one epoch; a second use is an
   * error.
   *
   * @param names the names of the columns
   * @param batches the columns of each batch, in the order of their names
   * @return the source
   */
  public static IteratorDataSource once(
      List<String> names, Iterator<? extends List<? extends Column>> batches) {
    return new IteratorDataSource(names, epoch -> batches, true, new AtomicBoolean());
  }

  /**
   * Returns a source over a new iterator for each epoch.
   *
   * @param names the names of the columns
   * @param opener opens the batches of an epoch
   * @return the source
   */
  public static IteratorDataSource each(List<String> names, BatchOpener opener) {
    return new IteratorDataSource(names, opener, false, new AtomicBoolean());
  }

  @Override
  public Count sampleCount() {
    return Count.unknown();
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    return Count.unknown();
  }

  @Override
  public boolean isRandomAccess() {
    return false;
  }

  @Override
  public boolean isOneShot() {
    return oneShot;
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(names);
  }

  @Override
  boolean isRandom() {
    return false;
  }

  @Override
  boolean differsInOrder() {
    return !oneShot;
  }

  @Override
  boolean hasFullBatches() {
    return false;
  }

  @Override
  boolean hasItsOwnOrder() {
    return true;
  }

  @Override
  void requireOrder(Order order) {}

  @Override
  Draws open(IndexRequest request) {
    if (oneShot && used.getAndSet(true)) {
      throw new IllegalStateException(
          "a source over a one-shot iterator has one epoch, and it has been used");
    }
    Draws draws = new IteratorDraws(opener.open(request.epoch()), request);
    return new PassedOverDraws(draws, request.firstBatch());
  }

  private final class IteratorDraws implements Draws {
    private final Iterator<? extends List<? extends Column>> batches;
    private final IndexRequest request;
    private long position;
    private boolean ended;

    IteratorDraws(Iterator<? extends List<? extends Column>> batches, IndexRequest request) {
      this.batches = batches;
      this.request = request;
    }

    @Override
    public void close() {
      if (batches instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (RuntimeException failure) {
          throw failure;
        } catch (InterruptedException interruption) {
          Thread.currentThread().interrupt();
        } catch (Exception failure) {
          throw new IllegalStateException("an iterator must be closed, got " + failure, failure);
        }
      }
    }

    @Override
    public Optional<Draw> next() throws StageFailure {
      try {
        while (!ended && anotherBatch()) {
          Draw draw = take();
          if (draw.indices().size() > 0) {
            return Optional.of(draw);
          }
        }
        return Optional.empty();
      } catch (RuntimeException | Error failure) {
        throw StageFailure.in("the iterator", failure);
      }
    }

    private Draw take() {
      long first = position;
      // The size of a failed batch is not known: the stream goes on as if it had been full.
      position = first + request.batchSize();
      Draw draw = draw(first, batches.next());
      position = first + draw.indices().size();
      return draw;
    }

    private Draw draw(long first, List<? extends Column> columns) {
      long[] positions = LongStream.range(first, first + sizeOf(columns)).toArray();
      return new ColumnsDraw(names, columns, SampleIndices.of(request.epoch(), first, positions));
    }

    private static int sizeOf(List<? extends Column> columns) {
      return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    /** An iterator that cannot even tell whether it has ended is not asked again. */
    private boolean anotherBatch() {
      ended = true;
      ended = !batches.hasNext();
      return !ended;
    }
  }

  /** A batch that exists already. */
  private record ColumnsDraw(
      List<String> names, List<? extends Column> columns, SampleIndices indices) implements Draw {

    @Override
    public Draw truncated(int size) {
      return new ColumnsDraw(
          names,
          columns.stream().map(column -> column.truncated(size)).toList(),
          indices.truncated(size));
    }

    @Override
    public Batch gather(GatherContext context) {
      if (columns.size() != names.size()) {
        throw new IllegalArgumentException(
            "an iterator's batches must have the columns " + names + ", got " + columns.size());
      }
      return new Batch(
          names, columns, new Batch.Provenance(indices, SampleNames.none(), context.allocator()));
    }
  }

  @Override
  Batch gather(IndexBatch indices, GatherContext context) {
    throw unsupported("gathered from by index");
  }

  @Override
  public DataSource repeated(int times) {
    throw unsupported("repeated");
  }

  @Override
  public DataSource repeated() {
    throw unsupported("repeated");
  }

  @Override
  public DataSource subset(long... indices) {
    throw unsupported("a subset");
  }

  @Override
  public DataSource sampledBy(Sampler sampler) {
    throw unsupported("sampled");
  }

  @Override
  public DataSource withIndices() {
    throw unsupported("given indices");
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    throw unsupported("split");
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    throw unsupported("split");
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(
        "an iterator's samples come in its own order: the source cannot be " + what);
  }
}
