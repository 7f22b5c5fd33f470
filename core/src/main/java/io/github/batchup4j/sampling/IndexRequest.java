package io.github.batchup4j.sampling;

/**
 * What is asked of a sampler: the index batches of one epoch, from a batch on.
 *
 * @param order the order to draw in
 * @param epoch the epoch, from 0
 * @param batchSize the number of samples in a batch
 * @param firstBatch the batch to begin with, from 0; those before it are passed over
 */
public record IndexRequest(Order order, long epoch, int batchSize, long firstBatch) {

  /**
   * Checks the numbers.
   *
   * @param order the order to draw in
   * @param epoch the epoch, from 0
   * @param batchSize the number of samples in a batch
   * @param firstBatch the batch to begin with, from 0
   * @throws IllegalArgumentException if {@code epoch} or {@code firstBatch} is negative, or {@code
   *     batchSize} is not above 0
   */
  public IndexRequest {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must be >= 0, got " + epoch);
    }
    if (batchSize <= 0) {
      throw new IllegalArgumentException("batchSize must be > 0, got " + batchSize);
    }
    if (firstBatch < 0) {
      throw new IllegalArgumentException("firstBatch must be >= 0, got " + firstBatch);
    }
  }

  /**
   * Returns the place of the first sample, where all batches before it are full.
   *
   * @return the position of the first sample asked for
   */
  public long firstPosition() {
    return Math.multiplyExact(firstBatch, (long) batchSize);
  }

  /**
   * Returns the same request from the first batch on.
   *
   * @return the request that passes over nothing
   */
  public IndexRequest fromStart() {
    return new IndexRequest(order, epoch, batchSize, 0);
  }

  /**
   * Returns the same request to one member of a source that has several.
   *
   * @param index the place of the member among its siblings, from 0
   * @return the request under the member's order
   */
  public IndexRequest member(int index) {
    return new IndexRequest(order.member(index), epoch, batchSize, firstBatch);
  }
}
