package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class ErrorsGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), new ErrorsCheck());
    System.out.println(report);
    report.requireClean();
  }
}
