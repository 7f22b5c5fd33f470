package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class SamplersGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenRun.require(new SamplersCheck());
  }
}
