package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class ErrorsGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenRun.require(new ErrorsCheck());
  }
}
