package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.NdArray;

/** Samples that are copied from memory, which cannot fail. */
interface InMemory extends UniformAccessor {

  @Override
  default boolean readsInParallel() {
    return false;
  }

  @Override
  NdArray gather(long[] indices, ArrayAllocator allocator);
}
