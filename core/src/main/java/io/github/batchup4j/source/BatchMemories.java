package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;

/** Where the batches of one epoch have their memory from. Thread-safe. */
interface BatchMemories extends AutoCloseable {

  /** That of one batch. */
  BatchMemory take();

  /** Lets go of what no batch has. A second call does nothing. */
  @Override
  void close();

  /** Memory that belongs to whoever holds a batch. */
  static BatchMemories kept(ArrayAllocator allocator) {
    BatchMemory kept = BatchMemory.kept(allocator);
    return new BatchMemories() {
      @Override
      public BatchMemory take() {
        return kept;
      }

      @Override
      public void close() {}
    };
  }
}
