package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The batches of a user's iterator, read on the consumer's thread. */
final class IteratorDraws implements Draws {

  private final Iterator<?> batches;
  private final IndexRequest request;
  private long position;
  private boolean ended;

  IteratorDraws(Iterator<?> batches, IndexRequest request) {
    this.batches = Objects.requireNonNull(batches, "the iterator of an epoch must not be null");
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
  public Optional<DrawData> next() throws StageFailure {
    try {
      while (!ended && anotherBatch()) {
        DrawData.Parts draw = take();
        if (!draw.isEmpty()) {
          return Optional.of(draw);
        }
      }
      return Optional.empty();
    } catch (Exception | Error failure) {
      throw StageFailure.in("the iterator", failure);
    }
  }

  private DrawData.Parts take() {
    long first = position;
    // The size of a failed batch is not known: the stream goes on as if it had been full.
    position = first + request.batchSize();
    DrawData.Parts draw = draw(first, arrays(batches.next()));
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

  private DrawData.Parts draw(long first, List<?> arrays) {
    List<BatchPart> parts = arrays.stream().map(BatchPart::of).toList();
    int size = parts.isEmpty() ? 0 : parts.get(0).size();
    long[] positions = LongStream.range(first, first + size).toArray();
    return new DrawData.Parts(parts, SampleIndices.of(request.epoch(), first, positions));
  }

  /** An iterator that cannot even tell whether it has ended is not asked again. */
  private boolean anotherBatch() {
    ended = true;
    ended = !batches.hasNext();
    return !ended;
  }
}
