package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Writes one sample's array into another of the same type and shape by random numbers. Thread-safe.
 * For worker processes, what it refers to has to be serializable too.
 */
@FunctionalInterface
public interface RandomArrayMap extends Serializable {

  /**
   * Applies the map.
   *
   * @param in the sample's array
   * @param out where to write all elements; their present values are not defined
   * @param random random numbers of this sample alone, keyed by (seed, epoch, position, stage)
   * @throws Exception if it cannot
   */
  void apply(NdArray in, NdArray out, RandomGenerator random) throws Exception;
}
