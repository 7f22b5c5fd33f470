package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private final Digits digits = Digits.load();

  @Test
  void areAllThere() {
    assertThat(digits.pixels().shape()).isEqualTo(Shape.of(1797, 1, 8, 8));
    assertThat(digits.pixels().elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(digits.labels().shape()).isEqualTo(Shape.of(1797));
  }

  @Test
  void beginWithAZero() {
    assertThat(digits.labels().longAt(0)).isZero();
    float[] secondRow = new float[8];
    digits.pixels().floats().position(8).get(secondRow);
    assertThat(secondRow).containsExactly(0, 0, 13 / 16f, 15 / 16f, 10 / 16f, 15 / 16f, 5 / 16f, 0);
  }

  @Test
  void haveTheirPublishedCounts() {
    int[] counts = new int[Digits.CLASSES];
    for (int i = 0; i < digits.labels().size(); i++) {
      counts[(int) digits.labels().longAt(i)]++;
    }
    assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
  }
}
