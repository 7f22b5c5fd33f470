package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;

/**
 * A pseudo-random permutation in constant memory: nothing is drawn or stored but eight round keys.
 *
 * <p>A number below n is written as a row below {@code rows} and a column below a power of two, the
 * two about equally large; eight rounds of a Feistel network add to the row, modulo the number of
 * rows, what a hash makes of the column, and to the column, bit by bit, what a hash makes of the
 * row. That is a permutation of rows times columns, which is n or little more; a result of n or
 * more is permuted again until it is smaller ("cycle walking": Black and Rogaway, "Ciphers with
 * arbitrary finite domains", 2002), for fewer than one number in a thousand. Four rounds fail a
 * chi-square test on neighbours, and eight fail it below some hundred numbers, which is why small
 * sizes are shuffled in memory.
 */
final class KeyedPermutation implements Permutation {

  private static final int ROUNDS = 8;

  private final long size;
  private final long rows;
  private final int columnBits;
  private final long columnMask;
  private final long[] keys = new long[ROUNDS];

  private KeyedPermutation(long size, RandomKey key) {
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    columnBits = (bits + 1) / 2;
    columnMask = (1L << columnBits) - 1;
    rows = ((size - 1) >>> columnBits) + 1;
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = key.word(round);
    }
  }

  static KeyedPermutation of(long size, RandomKey key) {
    return new KeyedPermutation(size, key);
  }

  @Override
  public void fill(long first, long[] target, int at, int count) {
    int end = at + count;
    Permutation.identity().fill(first, target, at, count);
    permute(target, at, end);
    for (int i = at; i < end; i++) {
      while (target[i] >= size) {
        permute(target, i, i + 1);
      }
    }
  }

  /**
   * Takes all numbers through one round before the next: within a round none waits for another,
   * which makes it about twice as fast as one number after the other.
   */
  private void permute(long[] numbers, int from, int to) {
    for (int round = 0; round < ROUNDS; round += 2) {
      addToRows(keys[round], numbers, from, to);
      addToColumns(keys[round + 1], numbers, from, to);
    }
  }

  /** Takes the number of rows off as well, so that a sum below that number is negative. */
  private void addToRows(long key, long[] numbers, int from, int to) {
    for (int i = from; i < to; i++) {
      long number = numbers[i];
      long added = Math.multiplyHigh(hash((number & columnMask) ^ key) >>> 1, rows << 1);
      numbers[i] = number + ((added - rows) << columnBits);
    }
  }

  /** Adds the number of rows to a negative row first, without a branch, which would be a guess. */
  private void addToColumns(long key, long[] numbers, int from, int to) {
    long end = rows << columnBits;
    for (int i = from; i < to; i++) {
      long number = numbers[i];
      number += (number >> (Long.SIZE - 1)) & end;
      numbers[i] = number ^ ((hash((number >>> columnBits) ^ key) >>> 32) & columnMask);
    }
  }

  /** Two multiplications with a shift between; the upper half of the result is well mixed. */
  private static long hash(long bits) {
    long z = bits * 0x9e3779b97f4a7c15L;
    z ^= z >>> 32;
    return z * 0xd6e8feb86659fd93L;
  }
}
