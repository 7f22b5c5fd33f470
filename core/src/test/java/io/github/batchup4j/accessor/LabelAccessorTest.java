package io.github.batchup4j.accessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelAccessorTest {

  private static final List<String> ANIMALS = List.of("cat", "dog");

  @Test
  void labelsAreNumbersWithNames() throws Exception {
    UniformAccessor labels = Accessors.ofLabels(new int[] {0, 1, 1}, ANIMALS);
    assertThat(labels.size()).isEqualTo(3);
    assertThat(labels.elementType()).isEqualTo(ElementType.INT32);
    assertThat(labels.sampleShape()).isEqualTo(Shape.scalar());
    assertThat(labels.classNames()).contains(ANIMALS);
    NdArray batch = labels.gather(new long[] {2, 0}, ArrayAllocator.direct());
    assertThat(batch.contentEquals(NdArray.copyOf(new int[] {1, 0}))).isTrue();
    NdArray one = NdArray.allocate(ElementType.INT32, Shape.scalar());
    labels.read(1, one);
    assertThat(one.longAt(0)).isEqualTo(1);
  }

  @Test
  void labelsAreTheirOwn() throws Exception {
    int[] numbers = {0, 1};
    UniformAccessor labels = Accessors.ofLabels(numbers, ANIMALS);
    numbers[0] = 5;
    NdArray batch = labels.gather(new long[] {0}, ArrayAllocator.direct());
    assertThat(batch.longAt(0)).isZero();
  }

  @Test
  void otherAccessorsHaveNoClassNames() {
    assertThat(Accessors.of(new int[3]).classNames()).isEmpty();
  }

  @Test
  void labelsThatAreNoClassAreRefused() {
    for (int label : new int[] {-1, 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Accessors.ofLabels(new int[] {0, label}, ANIMALS))
          .withMessage("labels must be in [0, 2), got " + label + " at 1");
    }
  }

  @Test
  void noClassIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accessors.ofLabels(new int[0], List.of()))
        .withMessage("classNames must be one name or more, got none");
  }
}
