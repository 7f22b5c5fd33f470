package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.process.Lending;

/** Where the batches of one epoch have their memory from. Thread-safe. */
interface BatchMemories extends AutoCloseable {

  /** That of one batch. */
  BatchMemory take();

  /** How long the arrays of a batch are used. */
  Lending lending();

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
      public Lending lending() {
        return Lending.UNTIL_UNREACHABLE;
      }

      @Override
      public void close() {}
    };
  }
}
