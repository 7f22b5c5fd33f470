package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;

/**
 * Decides which samples are drawn, and how often. Immutable and thread-safe; the order is told when
 * index batches are asked for.
 *
 * <p>{@link #of} draws every sample once, {@link WeightedSampler} some more often or earlier than
 * others, {@link ClassQuotaSampler} so many of each class in a batch. For a sampler of your own
 * implement {@link PositionalSampler}, if it can tell the index at any position by itself, or else
 * {@link StreamSampler}. It draws on the thread that iterates; only where bad samples are replaced
 * on worker processes is it sent there, and must be {@link java.io.Serializable}.
 */
public sealed interface Sampler
    permits PassSampler,
        WeightedSampler,
        WeightedPassSampler,
        ClassQuotaSampler,
        PositionalSampler,
        StreamSampler {

  /**
   * Returns the sampler that draws every sample once, and then once more for each repeat.
   *
   * @param size the number of samples to draw from
   * @return a sampler of one pass
   * @throws IllegalArgumentException if {@code size} is negative
   */
  static PassSampler of(long size) {
    return PassSampler.of(size);
  }

  /**
   * Returns the number of indices in one epoch.
   *
   * @return the number, if it is finite and known
   */
  Count count();

  /**
   * Opens the index batches of one epoch. Nothing is drawn from a generator before the first batch
   * is asked for.
   *
   * @param request the order, the epoch, the batch size and where to begin
   * @return the index batches
   * @throws UnsupportedOperationException if this sampler has no such order
   */
  IndexStream open(IndexRequest request);

  /**
   * Checks that this sampler can draw in an order.
   *
   * @param order the order
   * @throws UnsupportedOperationException if it cannot
   */
  default void requireOrder(Order order) {}

  /**
   * Checks that this sampler can draw batches of a size.
   *
   * @param batchSize the number of samples that the recipe asks for in a batch
   * @throws IllegalArgumentException if it cannot
   */
  default void requireBatchSize(int batchSize) {}

  /**
   * Returns the index in the source of the sample at some place of this sampler.
   *
   * @param place the place of a sample among those that this sampler draws from, from 0
   * @return its index in the whole: the place itself, unless this samples a subset
   * @throws IllegalArgumentException if this samples a subset and has no such place
   */
  default long sourceIndex(long place) {
    return place;
  }

  /**
   * Tells whether this sampler can name samples to take the place of those that cannot be read.
   *
   * @return true for the samplers of this package; false for one of your own, unless it overrides
   *     this and {@link #replacement}
   */
  default boolean hasReplacements() {
    return false;
  }

  /**
   * Returns a sample to take the place of one that cannot be read, among those that this sampler
   * can draw. Called by any thread.
   *
   * @param index the index in the source of the sample that cannot be read
   * @param key where to take random numbers from, another one at each attempt
   * @return the index in the source of another sample, or of the same one: then there is another
   *     attempt
   * @throws UnsupportedOperationException if this sampler has no replacements
   */
  default long replacement(long index, RandomKey key) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " cannot name a sample in the place of another");
  }

  /**
   * Checks that this sampler was made for a source of some size.
   *
   * @param size the number of samples in the source
   * @throws IllegalArgumentException if it was made for another
   */
  default void requireSize(long size) {}
}
