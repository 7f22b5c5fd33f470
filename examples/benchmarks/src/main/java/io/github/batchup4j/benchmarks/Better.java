package io.github.batchup4j.benchmarks;

/** Which of two figures is the better one. */
enum Better {
  /** A time, or memory. */
  LESS,

  /** A rate. */
  MORE;

  /** How many times as good the one is as the other: 2 where it takes half, or gives double. */
  double ratio(double one, double other) {
    return this == LESS ? other / one : one / other;
  }
}
