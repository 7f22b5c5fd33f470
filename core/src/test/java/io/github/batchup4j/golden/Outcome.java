package io.github.batchup4j.golden;

import java.util.Optional;

/**
 * What became of a record whose check did not fail.
 *
 * @param row the row of the parity list whose deliberate difference overrules the record, if one
 *     does
 */
record Outcome(Optional<String> row) {

  /** Ours is BatchUp's. */
  static Outcome passed() {
    return new Outcome(Optional.empty());
  }

  /**
   * Ours is the mended one, and BatchUp's is what the defect that is mended gives.
   *
   * @param row the row of the parity list
   */
  static Outcome overruled(String row) {
    return new Outcome(Optional.of(row));
  }
}
