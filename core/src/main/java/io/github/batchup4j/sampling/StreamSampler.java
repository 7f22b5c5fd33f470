package io.github.batchup4j.sampling;

import java.util.Iterator;

/**
 * A sampler of the user's own that gives its index batches one after the other, each of a size it
 * chooses; one without indices is left out. Where a later batch is asked for, those before it are
 * drawn again and passed over, so the same arguments have to give the same batches if epochs are to
 * be reproducible.
 */
@FunctionalInterface
public non-sealed interface StreamSampler extends Sampler {

  /**
   * Returns the index batches of one epoch. Called, and iterated, on the thread that iterates.
   *
   * @param order the order; a seeded one holds the key to take random numbers from
   * @param epoch the epoch, from 0
   * @param batchSize the number of samples that the recipe asks for in a batch
   * @return the indices of each batch
   */
  Iterator<long[]> indices(Order order, long epoch, int batchSize);

  /**
   * Returns a sampler that is known to have no end, so that a recipe can cut it into epochs.
   *
   * @param sampler a sampler whose batches never end
   * @return a sampler of the same batches and an infinite {@link #count()}
   */
  static StreamSampler endless(StreamSampler sampler) {
    return new EndlessStreamSampler(sampler);
  }

  /**
   * Returns the number of indices in one epoch.
   *
   * @return unknown, unless overridden
   */
  @Override
  default Count count() {
    return Count.unknown();
  }

  @Override
  default IndexStream open(IndexRequest request) {
    requireOrder(request.order());
    return new ReplayedStream(this, request);
  }
}
