package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buffers of a recipe that uses them again, in one epoch after the other. Those of the last
 * batch of an epoch are free when another epoch begins. Thread-safe.
 */
final class ReusedBuffers {

  /** Of one allocator: a recipe that is used with several in turn has no buffers for long. */
  private Optional<BufferSets> sets = Optional.empty();

  private final List<BatchMemory> last = new ArrayList<>();

  /** The buffers for a new epoch. */
  synchronized BatchMemories epoch(ArrayAllocator allocator) {
    last.forEach(BatchMemory::release);
    last.clear();
    BufferSets own =
        sets.filter(known -> known.isOf(allocator)).orElseGet(() -> BufferSets.reused(allocator));
    sets.filter(known -> !known.isOf(allocator)).ifPresent(BufferSets::close);
    sets = Optional.of(own);
    return own.epoch(this::ended);
  }

  private synchronized void ended(Optional<BatchMemory> memory) {
    memory.ifPresent(last::add);
  }

  /** Lets go of all buffers: epochs that are under way go on with theirs. */
  synchronized void release() {
    sets.ifPresent(BufferSets::close);
    sets = Optional.empty();
    last.clear();
  }
}
