package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexBatch;

/**
 * A batch that has been drawn and not yet made: what the consumer's thread hands to a worker.
 * Immutable.
 */
interface Draw {

  /** What was drawn. */
  IndexBatch indices();

  /** The same draw without its last samples. */
  Draw truncated(int size);

  /** Makes the batch. Called once, on a worker. */
  Batch gather(GatherContext context) throws Exception;
}
