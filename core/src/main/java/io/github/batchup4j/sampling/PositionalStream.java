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
    long first = position;
    int size = (int) Math.max(0, Math.min(batchSize, end - first));
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += size;
    long[] indices = new long[size];
    fill(first, indices);
    return size == 0 ? Optional.empty() : Optional.of(SampleIndices.keeping(epoch, first, indices));
  }

  /**
   * Writes the indices at the positions from {@code first} on. Called at the end too, with room for
   * none, since what comes before it may have to be drawn from a generator still.
   */
  abstract void fill(long first, long[] target);
}
