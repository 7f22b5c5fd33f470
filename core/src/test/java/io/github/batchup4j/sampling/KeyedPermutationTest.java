package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPermutationTest {

  /** Sizes about powers of two and about multiples of the number of columns. */
  @ParameterizedTest
  @ValueSource(
      ints = {2, 3, 5, 16, 17, 1000, 1023, 1024, 1025, 1 << 20, (1 << 20) + 1, 1_100_000, 3 << 19})
  void everyNumberComesOnce(int size) {
    requireEveryNumberOnce(size);
  }

  @Test
  void everyNumberOfAnySmallSizeComesOnce() {
    for (int size = 2; size <= 2048; size++) {
      requireEveryNumberOnce(size);
    }
  }

  private static void requireEveryNumberOnce(int size) {
    long[] order = new long[size];
    KeyedPermutation.of(size, RandomKey.of(size)).fill(0, order, 0, size);
    BitSet seen = new BitSet();
    for (long number : order) {
      seen.set(Math.toIntExact(number));
    }
    assertThat(seen.length()).isEqualTo(size);
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @Test
  void aPieceOfTheOrderIsThatOfTheWhole() {
    long[] all = new long[1000];
    long[] piece = new long[20];
    Permutation permutation = KeyedPermutation.of((1L << 40) + 5, RandomKey.of(9));
    permutation.fill(0, all, 0, 1000);
    permutation.fill(900, piece, 5, 10);
    assertThat(piece).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0, 0, 0);
    for (int i = 0; i < 10; i++) {
      assertThat(piece[5 + i]).isEqualTo(all[900 + i]);
    }
  }

  /** Sizes up to the largest, where a sum of rows has no bit to spare. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        3,
        1000,
        (1 << 20) + 1,
        1_000_000_007,
        (1L << 40) + 5,
        (1L << 62) - 1,
        1L << 62,
        (1L << 62) + 1,
        Long.MAX_VALUE
      })
  void manyNumbersAreThoseThatComeOneByOne(long size) {
    Permutation permutation = KeyedPermutation.of(size, RandomKey.of(size));
    int count = (int) Math.min(size, 1000);
    for (long first : new long[] {0, (size - count) / 2, size - count}) {
      long[] many = new long[count];
      permutation.fill(first, many, 0, count);
      long[] one = new long[1];
      for (int i = 0; i < count; i++) {
        permutation.fill(first + i, one, 0, 1);
        assertThat(many[i]).isEqualTo(one[0]).isBetween(0L, size - 1);
      }
    }
  }
}
