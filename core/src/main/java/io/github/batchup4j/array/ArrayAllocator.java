package io.github.batchup4j.array;

/**
 * Where the memory of arrays comes from. Implementations are thread-safe: the workers of a pool
 * share one.
 */
@FunctionalInterface
public interface ArrayAllocator {

  /**
   * Returns a new array. Its elements have no defined values: whoever asks for it writes them all.
   *
   * @param type the type of its elements
   * @param shape its shape
   * @return an array that nobody else holds
   * @throws IllegalArgumentException if the array would be larger than one buffer can be
   */
  NdArray allocate(ElementType type, Shape shape);

  /**
   * Returns how much memory there can be at the same time. Pools make fewer batches ahead where
   * those would not fit.
   *
   * @return the limit of all arrays together, in bytes; {@link Long#MAX_VALUE}, unless overridden,
   *     for none
   */
  default long maxBytes() {
    return Long.MAX_VALUE;
  }

  /**
   * Returns the allocator of direct buffers. Their total is limited by the JVM option {@code
   * -XX:MaxDirectMemorySize}, by default as much as {@code -Xmx}; a buffer is released once it is
   * unreachable.
   *
   * @return the allocator of the JDK's direct buffers
   */
  static ArrayAllocator direct() {
    return DirectAllocator.INSTANCE;
  }
}
