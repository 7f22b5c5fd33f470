package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class PrimitivesGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenRun.require(new PrimitivesCheck());
  }
}
