package io.github.batchup4j.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the fields of a record that are an outcome from those that it was made from. */
final class OutcomeFields {

  /** What a record was made from, and words. */
  private static final Set<String> NO_OUTCOME =
      Set.of(
          "id",
          "kind",
          "seed",
          "n",
          "batch_size",
          "note",
          "op",
          "low",
          "high",
          "size",
          "p",
          "array",
          "script",
          "sampler",
          "args",
          "order",
          "length",
          "weights",
          "subset_indices",
          "spec",
          "limit",
          "query",
          "batches_per_ds",
          "fn",
          "repeats",
          "n_batches",
          "sum_axis",
          "prepend",
          "expr",
          "message",
          "type");

  /** The labels of the class balancing are what it was made from, those of map data an outcome. */
  private static final String LABELS = "y";

  private OutcomeFields() {}

  /** The fields of a record that tell an outcome. */
  static List<String> of(GoldenRecord record) {
    List<String> keys = new ArrayList<>();
    record.json().fieldNames().forEachRemaining(keys::add);
    keys.removeAll(NO_OUTCOME);
    if (!record.json().path("kind").asText().equals("batch_map_data")) {
      keys.remove(LABELS);
    }
    return keys;
  }

  /** Whether a field below one of those tells an outcome. */
  static boolean isOutcome(String key) {
    return !NO_OUTCOME.contains(key);
  }
}
