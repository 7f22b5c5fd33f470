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
    for (int i = 0; i < count; i++) {
      long number = permuted(first + i);
      while (number >= size) {
        number = permuted(number);
      }
      target[at + i] = number;
    }
  }

  private long permuted(long number) {
    long row = number >>> columnBits;
    long column = number & columnMask;
    for (int round = 0; round < ROUNDS; round += 2) {
      row += Math.multiplyHigh(hash(column ^ keys[round]) >>> 1, rows << 1);
      row -= row >= rows ? rows : 0;
      column ^= (hash(row ^ keys[round + 1]) >>> 32) & columnMask;
    }
    return row << columnBits | column;
  }

  /** Two multiplications with a shift between; the upper half of the result is well mixed. */
  private static long hash(long bits) {
    long z = bits * 0x9e3779b97f4a7c15L;
    z ^= z >>> 32;
    return z * 0xd6e8feb86659fd93L;
  }
}
