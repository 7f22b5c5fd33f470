package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class MapsGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), new MapsCheck());
    System.out.println(report);
    report.requireClean();
  }
}
