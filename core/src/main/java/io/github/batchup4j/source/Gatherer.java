package io.github.batchup4j.source;

import io.github.batchup4j.process.Shared;

/**
 * Makes the batches of a source of what was drawn for them. Holds what that needs and nothing else:
 * no sampler, no order, no iterator. Thread-safe, if its accessors and maps are.
 */
sealed interface Gatherer extends Shared
    permits ArrayGatherer, CompositeGatherer, ChoiceGatherer, MapGatherer, PartsGatherer {

  /**
   * Begins to make a batch.
   *
   * @param data what was drawn from the source that this gathers for
   * @param context what else it takes
   */
  Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception;

  /** Makes a batch on this thread. */
  default Batch gather(DrawData data, GatherContext context) throws Exception {
    return begin(data, context).here();
  }

  /** Whether samples take so long that several workers had better share a batch. */
  boolean isWorthSharing();
}
