package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class SamplersGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), new SamplersCheck());
    System.out.println(report);
    report.requireClean();
  }
}
