package io.github.batchup4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaArrayTest {

  static Stream<Arguments> refusals() {
    String rule = "array must be a float, double, byte, short, int or long array, got ";
    return Stream.of(
        Arguments.of(new char[2], rule + "char[]"),
        Arguments.of(new boolean[2][2], rule + "boolean[][]"),
        Arguments.of(new String[2], rule + "String[]"),
        Arguments.of(7, rule + "Integer"),
        Arguments.of(
            new int[][] {{1, 2}, {3}},
            "sub-arrays of dimension 1 must have one length, got 2 and 1"),
        Arguments.of(
            new int[][][] {{{1}}, {{1}, {2}}},
            "sub-arrays of dimension 1 must have one length, got 1 and 2"),
        Arguments.of(new int[][] {{1}, null}, "sub-arrays must not be null"),
        Arguments.of(new int[3][], "sub-arrays must not be null"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void whatIsNoRectangularPrimitiveArrayIsRefused(Object array, String message) {
    assertThatThrownBy(() -> JavaArray.of(array))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void onlyBytesAreUnsigned() {
    assertThat(JavaArray.ofUnsigned(new byte[2][3]).elementType()).isEqualTo(ElementType.UINT8);
    assertThatThrownBy(() -> JavaArray.ofUnsigned(new int[2][2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unsigned array must be of bytes, got int[][]");
  }

  @Test
  void theShapeIsThatOfTheArray() {
    assertThat(JavaArray.of(new float[2][3][4]).shape()).isEqualTo(Shape.of(2, 3, 4));
    assertThat(JavaArray.of(new float[0]).shape()).isEqualTo(Shape.of(0));
    assertThat(JavaArray.of(new float[0][5][]).shape()).isEqualTo(Shape.of(0, 0, 0));
    assertThat(JavaArray.of(new float[3][0]).shape()).isEqualTo(Shape.of(3, 0));
  }

  @Test
  void samplesAreGatheredInAnyOrder() {
    JavaArray array = JavaArray.of(new short[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});
    NdArray target = NdArray.allocate(ElementType.INT16, Shape.of(4, 1, 2));
    array.gather(new long[] {2, 0, 2, 1}, target);
    assertThat(
            target.contentEquals(
                NdArray.copyOf(new short[][][] {{{5, 6}}, {{1, 2}}, {{5, 6}}, {{3, 4}}})))
        .isTrue();
  }

  @Test
  void otherObjectsAreNotSupported() {
    assertThat(JavaArray.supports("text")).isFalse();
    assertThat(JavaArray.supports(new boolean[1])).isFalse();
    assertThat(JavaArray.supports(new char[1][])).isFalse();
    assertThat(JavaArray.supports(new Object[1])).isFalse();
    assertThat(JavaArray.supports(new byte[1][][])).isTrue();
  }

  @Test
  void listColumnsAreTruncatedToNoMoreThanTheyHold() {
    ListColumn list = new ListColumn(List.of("a", "b"));
    assertThat(list.truncated(1).samples()).isEqualTo(List.of("a"));
    assertThat(list.truncated(2)).isSameAs(list);
    assertThatThrownBy(() -> list.truncated(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [0, 2], got 3");
  }
}
