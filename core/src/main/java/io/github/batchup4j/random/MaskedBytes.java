package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/**
 * Unsigned bytes drawn as NumPy draws them in one call: four are tried of each word, the lowest
 * first, masked, and rejected if too large.
 */
final class MaskedBytes {

  private final int largest;
  private final RandomGenerator generator;
  private int word;
  private int left;

  MaskedBytes(int largest, RandomGenerator generator) {
    this.largest = largest;
    this.generator = generator;
  }

  /** Draws a number from 0 to the largest; where that is 0, nothing is drawn. */
  int next() {
    if (largest == 0) {
      return 0;
    }
    int mask = (int) MaskedWords.maskOf(largest);
    int value = take() & mask;
    while (value > largest) {
      value = take() & mask;
    }
    return value;
  }

  private int take() {
    if (left == 0) {
      word = generator.nextInt();
      left = Integer.BYTES;
    } else {
      word >>>= Byte.SIZE;
    }
    left--;
    return word;
  }
}
