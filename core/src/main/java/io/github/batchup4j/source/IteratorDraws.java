package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The batches of a user's iterator, read on the consumer's thread. */
final class IteratorDraws implements Draws {

  private final Iterator<?> batches;
  private final Optional<List<String>> names;
  private final IndexRequest request;
  private long position;
  private boolean ended;

  IteratorDraws(Iterator<?> batches, Optional<List<String>> names, IndexRequest request) {
    this.batches = Objects.requireNonNull(batches, "the iterator of an epoch must not be null");
    this.names = names;
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
        PartsDraw draw = take();
        if (!draw.isEmpty()) {
          return Optional.of(draw);
        }
      }
      return Optional.empty();
    } catch (Exception | Error failure) {
      throw StageFailure.in("the iterator", failure);
    }
  }

  private PartsDraw take() {
    long first = position;
    // The size of a failed batch is not known: the stream goes on as if it had been full.
    position = first + request.batchSize();
    PartsDraw draw = draw(first, arrays(batches.next()));
    position = first + draw.indices().size();
    return draw;
  }

  private static List<?> arrays(@Nullable Object batch) {
    if (batch instanceof List<?> arrays) {
      return arrays;
    }
    throw new IllegalArgumentException(
        "an iterator's batches must be lists of array-likes, got "
            + (batch == null ? null : batch.getClass().getTypeName()));
  }

  private PartsDraw draw(long first, List<?> arrays) {
    List<BatchPart> parts = arrays.stream().map(BatchPart::of).toList();
    int size = parts.isEmpty() ? 0 : parts.get(0).size();
    long[] positions = LongStream.range(first, first + size).toArray();
    return new PartsDraw(names, parts, SampleIndices.of(request.epoch(), first, positions));
  }

  /** An iterator that cannot even tell whether it has ended is not asked again. */
  private boolean anotherBatch() {
    ended = true;
    ended = !batches.hasNext();
    return !ended;
  }

  /** A batch whose data exist already. */
  private record PartsDraw(
      Optional<List<String>> names, List<BatchPart> parts, SampleIndices indices) implements Draw {

    /** Whether there is nothing to lose in any column. */
    boolean isEmpty() {
      return parts.stream().allMatch(part -> part.size() == 0);
    }

    @Override
    public Draw truncated(int size) {
      return new PartsDraw(
          names,
          parts.stream().map(part -> part.truncated(size)).toList(),
          indices.truncated(size));
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      List<String> columnNames = names.orElseGet(() -> positions(parts.size()));
      if (parts.size() != columnNames.size()) {
        throw new IllegalArgumentException(
            "an iterator's batches must have the columns " + columnNames + ", got " + parts.size());
      }
      Batch.Provenance provenance =
          new Batch.Provenance(indices, SampleNames.none(), context.allocator());
      return new Batch(columnNames, BatchPart.columns(parts, context.allocator()), provenance);
    }

    private static List<String> positions(int columns) {
      return IntStream.range(0, columns).mapToObj(Integer::toString).toList();
    }
  }
}
