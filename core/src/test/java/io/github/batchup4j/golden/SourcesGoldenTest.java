package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class SourcesGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), new SourcesCheck());
    System.out.println(report);
    report.requireClean();
  }
}
