package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class MapsGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenRun.require(new MapsCheck());
  }
}
