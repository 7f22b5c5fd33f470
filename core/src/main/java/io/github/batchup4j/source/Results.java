package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import java.util.List;

/** Checks on what a user's function gave for a batch. */
final class Results {

  private Results() {}

  static void requireAsMany(List<NdArray> results, int expected) {
    if (results.size() != expected) {
      throw new IllegalArgumentException(
          "results must be " + expected + " as for the first batch, got " + results.size());
    }
  }
}
