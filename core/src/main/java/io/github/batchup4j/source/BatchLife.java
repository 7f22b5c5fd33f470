package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;

/** Whether a batch, and all that share its memory, may still be used. Thread-safe. */
final class BatchLife {

  private final BatchMemory memory;
  private volatile boolean ended;

  BatchLife(BatchMemory memory) {
    this.memory = memory;
  }

  /** That of a batch whose memory nobody wants back. */
  static BatchLife unshared() {
    return new BatchLife(BatchMemory.kept(ArrayAllocator.direct()));
  }

  void end() {
    ended = true;
    memory.release();
  }

  void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException("batch must not be used after it has been closed");
    }
  }
}
