package io.github.batchup4j.accessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccessorsTest {

  private static MemoryAccessor inPieces(long size, int... bytes) {
    List<ByteBuffer> pieces = Arrays.stream(bytes).mapToObj(ByteBuffer::allocateDirect).toList();
    return new MemoryAccessor(ElementType.INT16, Shape.of(2), size, pieces);
  }

  @Test
  void anAccessorIsReturnedAsItIs() {
    Accessor accessor = Accessors.ofList(List.of(1));
    assertThat(Accessors.of(accessor)).isSameAs(accessor);
  }

  @ParameterizedTest
  @CsvSource({"java.lang.Object", "char[]", "java.lang.String[][]"})
  void whatIsNotArrayLikeIsRefused(String type) {
    Object object =
        switch (type) {
          case "char[]" -> new char[2];
          case "java.lang.String[][]" -> new String[2][2];
          default -> new Object();
        };
    assertThatThrownBy(() -> Accessors.of(object))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "array must be an Accessor, a primitive Java array, an NdArray, a buffer, a List or"
                + " an array of a library with an AccessorProvider, got "
                + type);
  }

  @Test
  void aScalarHasNoSamples() {
    assertThatThrownBy(() -> Accessors.of(NdArray.scalar(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("array must have samples, got a scalar");
  }

  @Test
  void buffersHoldWholeSamples() {
    assertThatThrownBy(() -> Accessors.ofBuffer(IntBuffer.allocate(7), 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buffer must hold a whole number of samples of shape [2, 2], got 7 elements");
    assertThatThrownBy(() -> Accessors.ofBuffer(IntBuffer.allocate(4), 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buffer must hold a whole number of samples of shape [2, 0], got 4 elements");
    assertThatThrownBy(() -> Accessors.of(CharBuffer.allocate(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buffer must be of bytes, shorts, ints, longs, floats or doubles, got chars");
  }

  @Test
  void piecesHoldAllSamples() {
    assertThatThrownBy(() -> inPieces(3, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pieces must hold 12 bytes, got 8");
    assertThat(inPieces(0).size()).isZero();
    assertThat(inPieces(3, 12).size()).isEqualTo(3);
    assertThat(inPieces(3, 8, 4).size()).isEqualTo(3);
  }

  static Stream<Arguments> wrongPieces() {
    return Stream.of(
        Arguments.of(new int[] {6, 6}, "6 bytes in piece 0"),
        Arguments.of(new int[] {4, 8}, "8 bytes in piece 1"),
        Arguments.of(new int[] {8, 0, 4}, "0 bytes in piece 1"),
        Arguments.of(new int[] {0, 12}, "0 bytes in piece 0"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongPieces")
  void piecesHoldWholeSamples(int[] bytes, String got) {
    assertThatThrownBy(() -> inPieces(3, bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pieces must hold whole samples of 4 bytes, all but the last as many, got " + got);
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThatThrownBy(() -> Accessors.of(-1, ElementType.INT8, Shape.scalar(), (i, out) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be >= 0, got -1");
  }

  @Test
  void aReaderThatFailsNamesTheSample() {
    IOException cause = new IOException("gone");
    UniformAccessor accessor =
        Accessors.of(
            9,
            ElementType.INT8,
            Shape.scalar(),
            (index, out) -> {
              if (index == 4) {
                throw cause;
              }
            });
    assertThatThrownBy(() -> accessor.gather(new long[] {1, 4}, ArrayAllocator.direct()))
        .isInstanceOfSatisfying(
            SampleFailedException.class, failure -> assertThat(failure.index()).isEqualTo(4))
        .hasMessage("sample 4 failed: java.io.IOException: gone")
        .hasCause(cause);
  }
}
