package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {

  @Test
  void giveTheMedianOfEachFigure() {
    Rates rates = new Rates();
    rates.add(new Rate(100, 9));
    rates.add(new Rate(300, 7));
    rates.add(new Rate(200, 8));
    assertThat(rates.picturesPerSecond()).isEqualTo(200);
    assertThat(rates.processorSecondsPer1000()).isEqualTo(8);
  }
}
