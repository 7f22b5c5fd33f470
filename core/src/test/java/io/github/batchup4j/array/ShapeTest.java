package io.github.batchup4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  private static final Shape PICTURE = Shape.of(3, 4, 5);

  @Test
  void aShapeTellsItsSizes() {
    assertThat(PICTURE.rank()).isEqualTo(3);
    assertThat(PICTURE.size(2)).isEqualTo(5);
    assertThat(PICTURE.elementCount()).isEqualTo(60);
    assertThat(PICTURE.toArray()).containsExactly(3, 4, 5);
    assertThat(PICTURE).hasToString("[3, 4, 5]");
    assertThat(Shape.of(3, 0).elementCount()).isZero();
  }

  @Test
  void aScalarHasNoDimensionAndOneElement() {
    assertThat(Shape.of()).isSameAs(Shape.scalar());
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().elementCount()).isEqualTo(1);
    assertThat(Shape.scalar()).hasToString("[]");
  }

  @Test
  void aBatchHasOneDimensionMoreThanItsSamples() {
    assertThat(PICTURE.batchOf(64)).isEqualTo(Shape.of(64, 3, 4, 5));
    assertThat(PICTURE.batchOf(64).sample()).isEqualTo(PICTURE);
    assertThat(Shape.scalar().batchOf(2)).isEqualTo(Shape.of(2));
  }

  @Test
  void shapesAreValues() {
    long[] sizes = {1, 2};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(1, 2)).hasSameHashCodeAs(Shape.of(1, 2));
    assertThat(shape).isNotEqualTo(Shape.of(2, 1)).isNotEqualTo(Shape.of(2));
  }

  @Test
  void sizesAreChecked() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes of a shape must be >= 0, got [2, -1]");
    assertThatThrownBy(() -> Shape.of(1L << 40, 1L << 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a shape must have at most 2^63 - 1 elements, got [1099511627776, 1099511627776]");
    assertThatThrownBy(() -> PICTURE.batchOf(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes of a shape must be >= 0, got [-2, 3, 4, 5]");
  }

  @Test
  void dimensionsAreChecked() {
    assertThatThrownBy(() -> PICTURE.size(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("dimension must be in [0, 3), got 3");
    assertThatThrownBy(() -> Shape.scalar().sample())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a scalar has no samples");
  }
}
