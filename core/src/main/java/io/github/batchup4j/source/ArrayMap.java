package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import java.io.Serializable;

/**
 * Writes one sample's array into another of the same type and shape. Thread-safe. For worker
 * processes, what it refers to has to be serializable too.
 */
@FunctionalInterface
public interface ArrayMap extends Serializable {

  /**
   * Applies the map.
   *
   * @param in the sample's array
   * @param out where to write all elements; their present values are not defined
   * @throws Exception if it cannot
   */
  void apply(NdArray in, NdArray out) throws Exception;
}
