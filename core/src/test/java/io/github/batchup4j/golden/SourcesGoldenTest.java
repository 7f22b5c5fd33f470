package io.github.batchup4j.golden;

import org.junit.jupiter.api.Test;

class SourcesGoldenTest {

  @Test
  void everyRecordHolds() {
    GoldenRun.require(new SourcesCheck());
  }
}
