package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;

/** Writes one sample's array into another of the same type and shape. Thread-safe. */
@FunctionalInterface
public interface ArrayMap {

  /**
   * Applies the map.
   *
   * @param in the sample's array
   * @param out where to write all elements; their present values are not defined
   * @throws Exception if it cannot
   */
  void apply(NdArray in, NdArray out) throws Exception;
}
