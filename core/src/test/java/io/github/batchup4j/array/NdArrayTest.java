package io.github.batchup4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NdArrayTest {

  private static NdArray threeByTwo() {
    return NdArray.copyOf(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  }

  @ParameterizedTest
  @EnumSource
  void aNewArrayIsOfZerosInDirectMemory(ElementType type) {
    NdArray array = NdArray.allocate(type, Shape.of(2, 3));
    assertThat(array.bytes().isDirect()).isTrue();
    assertThat(array.bytes().order()).isEqualTo(ByteOrder.nativeOrder());
    assertThat(array.bytes().capacity()).isEqualTo(6 * type.byteSize());
    assertThat(array.elementCount()).isEqualTo(6);
    assertThat(array.doubleAt(5)).isZero();
    assertThat(array).hasToString(type + " [2, 3]");
  }

  static Stream<Arguments> javaArrays() {
    return Stream.of(
        Arguments.of(new float[] {1, -2}, ElementType.FLOAT32),
        Arguments.of(new double[] {1, -2}, ElementType.FLOAT64),
        Arguments.of(new byte[] {1, -2}, ElementType.INT8),
        Arguments.of(new short[] {1, -2}, ElementType.INT16),
        Arguments.of(new int[] {1, -2}, ElementType.INT32),
        Arguments.of(new long[] {1, -2}, ElementType.INT64));
  }

  @ParameterizedTest
  @MethodSource("javaArrays")
  void javaArraysAreCopied(Object javaArray, ElementType type) {
    NdArray array = NdArray.copyOf(javaArray);
    assertThat(array.elementType()).isEqualTo(type);
    assertThat(array.shape()).isEqualTo(Shape.of(2));
    assertThat(array.doubleAt(0)).isEqualTo(1);
    assertThat(array.doubleAt(1)).isEqualTo(-2);
    if (type.isInteger()) {
      assertThat(array.longAt(1)).isEqualTo(-2);
    }
  }

  @Test
  void unsignedBytesAreZeroTo255() {
    NdArray array = NdArray.allocate(ElementType.UINT8, Shape.of(1));
    array.bytes().put(0, (byte) 200);
    assertThat(array.longAt(0)).isEqualTo(200);
    assertThat(array.doubleAt(0)).isEqualTo(200);
  }

  @Test
  void buffersAreViews() {
    NdArray array = threeByTwo();
    array.floats().put(3, 40);
    assertThat(array.sample(1).floats().get(1)).isEqualTo(40);
    array.sample(1).floats().put(0, 30);
    assertThat(array.doubleAt(2)).isEqualTo(30);
    assertThat(array.floats().position()).isZero();
  }

  @Test
  void aSampleIsOfTheShapeWithoutTheFirstDimension() {
    NdArray sample = threeByTwo().sample(2);
    assertThat(sample).hasToString("FLOAT32 [2]");
    assertThat(sample.floats().get(0)).isEqualTo(5);
    assertThat(sample.sample(1)).hasToString("FLOAT32 []");
    assertThat(sample.sample(1).floats().get(0)).isEqualTo(6);
  }

  @Test
  void truncationSharesTheMemory() {
    NdArray array = threeByTwo();
    NdArray shorter = array.truncated(2);
    assertThat(shorter).hasToString("FLOAT32 [2, 2]");
    shorter.floats().put(0, 9);
    assertThat(array.doubleAt(0)).isEqualTo(9);
    assertThat(array.truncated(3)).isSameAs(array);
    assertThat(array.truncated(0).size()).isZero();
  }

  @Test
  void reshapingSharesTheMemory() {
    NdArray array = threeByTwo();
    array.reshape(Shape.of(6)).floats().put(5, 60);
    assertThat(array.sample(2).floats().get(1)).isEqualTo(60);
  }

  @Test
  void memoryIsWrappedFromItsPositionToItsLimit() {
    ByteBuffer memory = ByteBuffer.allocateDirect(20).order(ByteOrder.nativeOrder());
    memory.putInt(8, 7).position(8).limit(16);
    NdArray array = NdArray.wrap(ElementType.INT32, Shape.of(2), memory);
    assertThat(array.longAt(0)).isEqualTo(7);
    array.ints().put(1, 8);
    assertThat(memory.getInt(12)).isEqualTo(8);
  }

  @Test
  void aScalarIsOfRankZero() {
    NdArray scalar = NdArray.scalar(2.5);
    assertThat(scalar).hasToString("FLOAT64 []");
    assertThat(scalar.doubleAt(0)).isEqualTo(2.5);
  }

  @Test
  void contentIsComparedByTypeShapeAndBytes() {
    assertThat(threeByTwo().contentEquals(threeByTwo())).isTrue();
    assertThat(threeByTwo().contentEquals(threeByTwo().reshape(Shape.of(6)))).isFalse();
    assertThat(threeByTwo().contentEquals(NdArray.copyOf(new float[3][2]))).isFalse();
    assertThat(NdArray.copyOf(new int[2]).contentEquals(NdArray.copyOf(new float[2]))).isFalse();
    NdArray nan = NdArray.scalar(Double.NaN);
    assertThat(nan.contentEquals(NdArray.scalar(Double.NaN))).isTrue();
  }

  @Test
  void elementsAreCopiedWhateverTheShape() {
    NdArray target = NdArray.allocate(ElementType.FLOAT32, Shape.of(6));
    target.copyFrom(threeByTwo());
    assertThat(target.doubleAt(5)).isEqualTo(6);
    assertThatThrownBy(() -> target.copyFrom(NdArray.copyOf(new int[6])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source must be FLOAT32 [6], got INT32 [6]");
    assertThatThrownBy(() -> target.copyFrom(NdArray.copyOf(new float[5])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source must be FLOAT32 [6], got FLOAT32 [5]");
  }

  static Stream<Arguments> wrongViews() {
    NdArray floats = NdArray.copyOf(new float[1]);
    NdArray ints = NdArray.copyOf(new int[1]);
    return Stream.of(
        Arguments.of((Runnable) ints::floats, "elements must be FLOAT32, got INT32"),
        Arguments.of((Runnable) ints::doubles, "elements must be FLOAT64, got INT32"),
        Arguments.of((Runnable) ints::shorts, "elements must be INT16, got INT32"),
        Arguments.of((Runnable) ints::longs, "elements must be INT64, got INT32"),
        Arguments.of((Runnable) floats::ints, "elements must be INT32, got FLOAT32"),
        Arguments.of(
            (Runnable) () -> floats.longAt(0), "elements must be whole numbers, got FLOAT32"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongViews")
  void aViewOfAnotherTypeIsRefused(Runnable view, String message) {
    assertThatThrownBy(view::run).isInstanceOf(IllegalStateException.class).hasMessage(message);
  }

  @Test
  void placesAndSizesAreChecked() {
    NdArray array = threeByTwo();
    assertThatThrownBy(() -> array.sample(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("place must be in [0, 3), got 3");
    assertThatThrownBy(() -> array.truncated(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [0, 3], got 4");
    assertThatThrownBy(() -> array.reshape(Shape.of(7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape must have 6 elements as [3, 2] has, got [7]");
    assertThatThrownBy(() -> NdArray.scalar(1).size())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a scalar has no samples");
  }

  @Test
  void memoryIsChecked() {
    assertThatThrownBy(() -> NdArray.wrap(ElementType.INT8, Shape.of(1), ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("memory must be a direct buffer, got a heap buffer");
    assertThatThrownBy(
            () -> NdArray.wrap(ElementType.INT32, Shape.of(2), ByteBuffer.allocateDirect(7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("memory of INT32 [2] must have 8 bytes remaining, got 7");
    assertThatThrownBy(() -> NdArray.allocate(ElementType.FLOAT64, Shape.of(1 << 14, 1 << 14)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an array must have at most 2^31 - 1 bytes, got FLOAT64 [16384, 16384] (268435456"
                + " elements of 8 bytes)");
  }
}
