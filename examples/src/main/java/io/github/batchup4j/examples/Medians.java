package io.github.batchup4j.examples;

import java.util.stream.DoubleStream;

/** The middle one of some figures. */
final class Medians {

  private Medians() {}

  /** The upper one where there are two in the middle; 0 of none. */
  static double of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
