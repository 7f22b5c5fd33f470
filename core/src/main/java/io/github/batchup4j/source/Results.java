package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Checks on what a user's function gave for a batch. */
final class Results {

  private Results() {}

  static List<NdArray> of(Function<Batch, List<NdArray>> function, Batch batch) {
    return Objects.requireNonNull(
        function.apply(batch),
        "a function must not return null: List.of() is for a batch without results");
  }

  static void requireAsMany(List<NdArray> results, int expected) {
    if (results.size() != expected) {
      throw new IllegalArgumentException(
          "results must be " + expected + " as for the first batch, got " + results.size());
    }
  }
}
