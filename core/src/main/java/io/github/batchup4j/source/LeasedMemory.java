package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.process.Lease;

/**
 * Memory of a batch that lies in part in that which is shared with the process that made it.
 *
 * @param memory the rest
 * @param lease the use of what is shared
 */
record LeasedMemory(BatchMemory memory, Lease lease) implements BatchMemory {

  @Override
  public ArrayAllocator allocator() {
    return memory.allocator();
  }

  @Override
  public void release() {
    try {
      memory.release();
    } finally {
      lease.release();
    }
  }
}
