package io.github.batchup4j.sampling;

import java.io.Serializable;

/**
 * What a batch is made of, before it is made: the indices of its samples and their place in the
 * stream. A value; a worker needs nothing else to make the batch, its random numbers included.
 */
public sealed interface IndexBatch extends Serializable permits SampleIndices, CompositeIndices {

  /**
   * Returns the epoch that the random numbers of maps are keyed by.
   *
   * @return the epoch, from 0
   */
  long epoch();

  /**
   * Returns the place of the first sample in the stream of its epoch.
   *
   * @return the position, from 0
   */
  long position();

  /**
   * Returns the number of samples.
   *
   * @return the number of samples
   */
  int size();

  /**
   * Returns the first samples.
   *
   * @param size how many, at most {@link #size()}
   * @return an index batch at the same position
   * @throws IllegalArgumentException if {@code size} is negative or larger than {@link #size()}
   */
  IndexBatch truncated(int size);
}
