package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/** Gives prepared 32-bit words, and says how many were taken. */
public final class Words implements RandomGenerator {

  private final int[] words;
  private int taken;

  public Words(int... words) {
    this.words = words.clone();
  }

  /** How many words were taken. */
  public int taken() {
    return taken;
  }

  @Override
  public int nextInt() {
    return words[taken++];
  }

  @Override
  public long nextLong() {
    throw new AssertionError("orders are drawn from 32-bit words");
  }
}
