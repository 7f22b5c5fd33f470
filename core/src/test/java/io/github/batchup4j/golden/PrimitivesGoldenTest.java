package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class PrimitivesGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenReport report = GoldenReport.of(GoldenFolder.ofRun(), new PrimitivesCheck());
    System.out.println(report);
    report.requireClean();
  }
}
