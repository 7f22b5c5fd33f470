package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;

/** Where the arrays of one batch come from. */
interface BatchMemory {

  ArrayAllocator allocator();

  /** Says that nobody uses the arrays any more. A second call does nothing. */
  void release();

  /** Memory that belongs to whoever holds the batch. */
  static BatchMemory kept(ArrayAllocator allocator) {
    return new BatchMemory() {
      @Override
      public ArrayAllocator allocator() {
        return allocator;
      }

      @Override
      public void release() {}
    };
  }
}
