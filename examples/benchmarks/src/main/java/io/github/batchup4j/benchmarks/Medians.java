package io.github.batchup4j.benchmarks;

import java.util.stream.LongStream;

/** The middle one of some numbers. */
final class Medians {

  private Medians() {}

  /** Between the two in the middle where there are two. */
  static double of(LongStream numbers) {
    long[] sorted = numbers.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("numbers must not be empty");
    }
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }
}
