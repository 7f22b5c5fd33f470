package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SeedUse;
import java.util.Optional;

/**
 * What gathering needs beside the indices, the same for all batches of an iterator.
 *
 * @param allocator where arrays come from
 * @param seed the seed of the maps' random numbers, where the recipe has one
 */
record GatherContext(ArrayAllocator allocator, Optional<RandomKey> seed) {

  /** The context of one member of a source that has several. */
  GatherContext member(int index) {
    return new GatherContext(allocator, seed.map(key -> SeedUse.MEMBER.of(key).with(index)));
  }
}
