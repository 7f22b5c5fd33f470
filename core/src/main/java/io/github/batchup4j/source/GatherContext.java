package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SeedUse;
import java.util.Optional;

/**
 * What gathering needs beside the indices.
 *
 * @param allocator where arrays come from
 * @param seed the seed of the random numbers of maps and columns, where the recipe has one
 * @param tolerance what becomes of samples that cannot be read; empty if they fail their batch
 * @param workers how many workers make the batch
 */
record GatherContext(
    ArrayAllocator allocator,
    Optional<RandomKey> seed,
    Optional<Tolerance> tolerance,
    Workers workers) {

  /** How many workers make a batch. */
  enum Workers {
    ONE,
    SEVERAL
  }

  GatherContext(ArrayAllocator allocator, Optional<RandomKey> seed) {
    this(allocator, seed, Optional.empty(), Workers.ONE);
  }

  /** The context of one member of a source that has several. */
  GatherContext member(int index, MemberName member) {
    return new GatherContext(
        allocator,
        seed.map(key -> SeedUse.MEMBER.of(key).with(index)),
        tolerance.map(own -> own.within(index, member)),
        workers);
  }

  /** Whether a batch has lost all of its samples, so that nothing is to be done with it. */
  boolean leavesOut(Batch batch) {
    return tolerance.isPresent() && batch.size() == 0;
  }
}
