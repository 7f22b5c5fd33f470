package io.github.batchup4j.accessor;

import java.util.Optional;

/**
 * Makes accessors of the arrays of a library that this module does not know. Found with {@link
 * java.util.ServiceLoader}; the adapter for DL4J provides one for {@code INDArray}.
 */
public interface AccessorProvider {

  /**
   * Returns an accessor of an array-like object.
   *
   * @param arrayLike any object
   * @return an accessor of its first dimension, or empty if this provider does not know its type
   */
  Optional<Accessor> accessorOf(Object arrayLike);
}
