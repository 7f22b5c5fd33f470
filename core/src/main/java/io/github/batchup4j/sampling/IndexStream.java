package io.github.batchup4j.sampling;

import java.util.Optional;

/** The index batches of one epoch, one after the other. Not thread-safe. */
@FunctionalInterface
public interface IndexStream {

  /**
   * Draws the next index batch. Where it throws, that batch is lost and the next call goes on with
   * the batch after it.
   *
   * @return the next index batch, or empty at the end
   */
  Optional<SampleIndices> next();
}
