package io.github.batchup4j.sampling;

import java.util.Optional;

/**
 * Index batches that can begin at any position: full ones, and a short one where the count ends.
 */
abstract class PositionalStream implements IndexStream {

  private final long epoch;
  private final int batchSize;
  private final long end;
  private long position;

  PositionalStream(IndexRequest request, Count count) {
    epoch = request.epoch();
    batchSize = request.batchSize();
    position = request.firstPosition();
    end = count.number().orElse(Long.MAX_VALUE);
  }

  @Override
  public final Optional<SampleIndices> next() {
    if (position >= end) {
      return Optional.empty();
    }
    long first = position;
    int size = (int) Math.min(batchSize, end - first);
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += size;
    long[] indices = new long[size];
    fill(first, indices);
    return Optional.of(SampleIndices.keeping(epoch, first, indices));
  }

  /** Writes the indices at the positions from {@code first} on. */
  abstract void fill(long first, long[] target);
}
