package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.random.RandomWords;

/**
 * Sattolo's algorithm (1986): one word away from Fisher-Yates, and never leaves a number in its
 * place. Shows that the checks on shuffles find such a mistake.
 */
final class BiasedShuffle {

  private BiasedShuffle() {}

  static long[] of(int size, RandomKey key) {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = (int) RandomWords.scaled(key.word(i), i);
      long value = order[i];
      order[i] = order[j];
      order[j] = value;
    }
    return order;
  }
}
