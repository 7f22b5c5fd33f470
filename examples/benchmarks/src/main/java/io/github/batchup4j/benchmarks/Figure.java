package io.github.batchup4j.benchmarks;

/**
 * What something else than the library takes or gives, in the unit of its row.
 *
 * @param name what it is
 * @param kind whether one could use it instead
 * @param value the median of the rounds
 */
record Figure(String name, Kind kind, double value) {

  /** What a figure is compared for. */
  enum Kind {
    /** Code without a library that does the least that has to be done. */
    LIMIT,

    /** What one would use instead. */
    ALTERNATIVE
  }
}
