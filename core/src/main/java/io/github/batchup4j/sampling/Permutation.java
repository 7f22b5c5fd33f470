package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;

/** An order of the numbers 0 to n - 1. Immutable. */
@FunctionalInterface
interface Permutation {

  /** Up to this size the order is held in memory, above it is computed. Frozen. */
  long LARGEST_IN_MEMORY = 1L << 20;

  /** Writes what stands at the places {@code first} to {@code first + count - 1}. */
  void fill(long first, long[] target, int at, int count);

  /** The numbers in order. */
  static Permutation identity() {
    return (first, target, at, count) -> {
      for (int i = 0; i < count; i++) {
        target[at + i] = first + i;
      }
    };
  }

  /**
   * The numbers shuffled, as a pure function of size and key. Frozen: the same size and key give
   * the same order in every version.
   */
  static Permutation shuffled(long size, RandomKey key) {
    return size <= LARGEST_IN_MEMORY
        ? ShuffledPermutation.of((int) size, key)
        : KeyedPermutation.of(size, key);
  }
}
