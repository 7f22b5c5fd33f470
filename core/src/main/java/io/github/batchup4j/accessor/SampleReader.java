package io.github.batchup4j.accessor;

import io.github.batchup4j.array.NdArray;
import java.io.Serializable;

/**
 * Writes one sample into its place in a batch. Thread-safe. For worker processes, what it refers to
 * has to be serializable too.
 */
@FunctionalInterface
public interface SampleReader extends Serializable {

  /**
   * Writes one sample.
   *
   * @param index which sample
   * @param sample where to write all of its elements
   * @throws Exception if the sample cannot be had
   */
  void read(long index, NdArray sample) throws Exception;
}
