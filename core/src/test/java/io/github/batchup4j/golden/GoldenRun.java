package io.github.batchup4j.golden;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks one file of the folder that a run is over. */
final class GoldenRun {

  private GoldenRun() {}

  /** Fails unless all records hold; the console tells how many passed and which were overruled. */
  static void require(GoldenCheck check) {
    try (check) {
      List<GoldenRecord> records = GoldenFolder.ofRun().read(check.file());
      requireAllKinds(records, check);
      GoldenReport report = GoldenReport.of(records, check);
      System.out.println(report);
      report.requireClean();
    }
  }

  /** Fails for a file that is cut off before the first record of a kind. */
  static void requireAllKinds(List<GoldenRecord> records, GoldenCheck check) {
    Set<String> missing = new TreeSet<>(check.kinds());
    for (GoldenRecord record : records) {
      missing.remove(record.json().path("kind").asText());
    }
    if (!missing.isEmpty()) {
      throw new AssertionError(
          check.file() + " must have records of all kinds, got none of " + missing);
    }
  }
}
