package io.github.batchup4j.golden;

/** Checks one file of the folder that a run is over. */
final class GoldenRun {

  private GoldenRun() {}

  /** Fails unless all records hold; the console tells how many passed and which were overruled. */
  static void require(GoldenCheck check) {
    try (check) {
      GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), check);
      System.out.println(report);
      report.requireClean();
    }
  }
}
