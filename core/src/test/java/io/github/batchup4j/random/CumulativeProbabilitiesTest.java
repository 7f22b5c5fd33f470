package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CumulativeProbabilitiesTest {

  private final CumulativeProbabilities table =
      CumulativeProbabilities.of(new double[] {0.25, 0, 0.5, 0.25});

  @Test
  void theFirstRunningSumAboveANumberIsFound() {
    assertThat(table.search(0)).isEqualTo(0);
    assertThat(table.search(0.2499)).isEqualTo(0);
    assertThat(table.search(0.25)).isEqualTo(2);
    assertThat(table.search(0.75)).isEqualTo(3);
    assertThat(table.search(Math.nextDown(1.0))).isEqualTo(3);
  }

  @Test
  void runningSumsAreDividedByTheLast() {
    assertThat(CumulativeProbabilities.of(new double[] {1, 3}).search(0.2499)).isEqualTo(0);
    assertThat(CumulativeProbabilities.of(new double[] {1, 3}).search(0.25)).isEqualTo(1);
  }

  @Test
  void aDrawTakesOneNumber() {
    NumpyRandomState random = NumpyRandomState.of(7);
    NumpyRandomState same = NumpyRandomState.of(7);
    assertThat(table.draw(random)).isEqualTo(table.search(same.nextDouble()));
    assertThat(random.nextInt()).isEqualTo(same.nextInt());
  }
}
