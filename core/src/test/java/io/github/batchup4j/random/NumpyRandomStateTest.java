package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumpyRandomStateTest {

  @Test
  void wordsAreNumpys() {
    NumpyRandomState random = NumpyRandomState.of(42);
    assertThat(random.nextInt()).isEqualTo(1608637542);
    assertThat(random.nextInt()).isEqualTo((int) 3421126067L);
  }

  @Test
  void permutationsAreNumpys() {
    assertThat(NumpyRandomState.of(42).permutation(8)).containsExactly(1, 5, 0, 7, 2, 4, 3, 6);
  }
}
