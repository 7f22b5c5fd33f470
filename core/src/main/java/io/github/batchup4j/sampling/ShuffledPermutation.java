package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.random.RandomWords;

/**
 * The Fisher-Yates shuffle, inside out (Durstenfeld 1964; Knuth, TAOCP volume 2, 3.4.2, algorithm
 * P): one random word a number, 4 bytes a number. O(n) to build. All orders are equally likely but
 * for 2^-43 of their probability a step.
 */
final class ShuffledPermutation implements Permutation {

  private final int[] order;

  private ShuffledPermutation(int[] order) {
    this.order = order;
  }

  static ShuffledPermutation of(int size, RandomKey key) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = (int) RandomWords.scaled(key.word(i), i + 1L);
      order[i] = order[j];
      order[j] = i;
    }
    return new ShuffledPermutation(order);
  }

  @Override
  public void fill(long first, long[] target, int at, int count) {
    for (int i = 0; i < count; i++) {
      target[at + i] = order[(int) first + i];
    }
  }
}
