package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class IndArraysTest {

  private static NdArray counting(ElementType type, long... sizes) {
    NdArray array = NdArray.allocate(type, Shape.of(sizes));
    for (int i = 0; i < array.elementCount(); i++) {
      set(array, i, 250 + i);
    }
    return array;
  }

  /** Bytes overflow on purpose: 250 is -6 as INT8, and 250 as UINT8. */
  private static void set(NdArray array, int place, int value) {
    switch (array.elementType()) {
      case FLOAT32 -> array.floats().put(place, value);
      case FLOAT64 -> array.doubles().put(place, value);
      case INT16 -> array.shorts().put(place, (short) value);
      case INT32 -> array.ints().put(place, value);
      case INT64 -> array.longs().put(place, value);
      case INT8, UINT8 -> array.bytes().put(place, (byte) value);
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void keepsTypeShapeAndValuesThereAndBack(ElementType type) {
    for (long[] sizes : List.of(new long[] {2, 3}, new long[] {4}, new long[] {2, 1, 3, 1})) {
      NdArray array = counting(type, sizes);
      INDArray wrapped = Dl4j.toIndArray(array);
      assertThat(wrapped.shape()).isEqualTo(sizes);
      for (int i = 0; i < array.elementCount(); i++) {
        assertThat(wrapped.getDouble(i)).isEqualTo(array.doubleAt(i));
      }
      assertThat(Dl4j.toNdArray(wrapped).contentEquals(array)).isTrue();
    }
  }

  @Test
  void keepsScalars() {
    INDArray wrapped = Dl4j.toIndArray(NdArray.scalar(2.5));
    assertThat(wrapped.rank()).isZero();
    assertThat(wrapped.getDouble(0)).isEqualTo(2.5);
    assertThat(Dl4j.toNdArray(wrapped).contentEquals(NdArray.scalar(2.5))).isTrue();
  }

  @Test
  void keepsEmptyArrays() {
    NdArray empty = NdArray.allocate(ElementType.INT32, Shape.of(0, 3));
    INDArray wrapped = Dl4j.toIndArray(empty);
    assertThat(wrapped.shape()).containsExactly(0, 3);
    assertThat(wrapped.dataType()).isEqualTo(DataType.INT32);
    assertThat(Dl4j.toNdArray(wrapped).contentEquals(empty)).isTrue();
  }

  @Test
  void doesNotDependOnTheOrderOfNd4j() {
    Nd4j.factory().setOrder('f');
    try {
      INDArray wrapped = Dl4j.toIndArray(NdArray.copyOf(new float[][] {{1, 2, 3}, {4, 5, 6}}));
      assertThat(wrapped.getFloat(0, 1)).isEqualTo(2);
      assertThat(wrapped.getFloat(1, 0)).isEqualTo(4);
    } finally {
      Nd4j.factory().setOrder('c');
    }
  }

  @Test
  void sharesMemory() {
    NdArray array = counting(ElementType.FLOAT32, 2, 3);
    INDArray wrapped = Dl4j.toIndArray(array);
    array.floats().put(4, -1);
    assertThat(wrapped.getFloat(1, 1)).isEqualTo(-1);
    wrapped.putScalar(0, 7);
    assertThat(array.floats().get(0)).isEqualTo(7);
  }

  @Test
  void wrapsSamplesOfABatch() {
    INDArray second = Dl4j.toIndArray(counting(ElementType.FLOAT32, 3, 2).sample(1));
    assertThat(second).isEqualTo(Nd4j.createFromArray(252f, 253f));
  }

  @Test
  void copiesInstead() {
    INDArray original = Nd4j.createFromArray(1f, 2f);
    NdArray copy = Dl4j.toNdArray(original);
    original.putScalar(0, 9);
    assertThat(copy.floats().get(0)).isEqualTo(1);
  }

  @Test
  void copiesViewsOfEveryKind() {
    INDArray matrix = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(4, 6);
    for (INDArray view :
        List.of(
            matrix.transpose(),
            matrix.dup('f'),
            matrix.getRow(2),
            matrix.getColumn(3),
            matrix.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()),
            matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 5)),
            matrix.get(NDArrayIndex.interval(0, 2, 4), NDArrayIndex.all()),
            matrix.reshape(2, 2, 6).permute(2, 0, 1))) {
      NdArray copy = Dl4j.toNdArray(view);
      assertThat(copy.shape().toArray()).isEqualTo(view.shape());
      INDArray inOrder = view.dup('c');
      for (int i = 0; i < copy.elementCount(); i++) {
        assertThat(copy.doubleAt(i)).isEqualTo(inOrder.getDouble(i));
      }
    }
  }

  @Test
  void cutsMemoryIntoPieces() {
    INDArray array = Nd4j.createFromArray(1, 2, 3, 4, 5);
    List<ByteBuffer> pieces = IndArrays.pieces(array, 8);
    assertThat(pieces).extracting(ByteBuffer::capacity).containsExactly(8, 8, 4);
    assertThat(pieces.get(1).getInt(4)).isEqualTo(4);
    assertThat(pieces.get(2).getInt(0)).isEqualTo(5);
    assertThat(array.getInt(0)).isEqualTo(1); // still reachable up to here
  }

  @Test
  void refusesTypesThatTheCoreDoesNotHave() {
    INDArray flags = Nd4j.createFromArray(true, false);
    assertThatThrownBy(() -> Dl4j.toNdArray(flags))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an INDArray must be of FLOAT, DOUBLE, BYTE, UBYTE, SHORT, INT or LONG, got BOOL:"
                + " castTo changes that");
  }
}
