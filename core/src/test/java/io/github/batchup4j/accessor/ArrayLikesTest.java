package io.github.batchup4j.accessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.testing.DataSourceContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything array-like: sample i has the elements 2i and 2i + 1, or i alone. */
class ArrayLikesTest {

  private static final int SIZE = 10;
  private static final Shape PAIR = Shape.of(2);
  private static final Shape ONE = Shape.scalar();

  private static double[] all(int number) {
    return IntStream.range(0, number).asDoubleStream().toArray();
  }

  private static float[] floats(int number) {
    float[] floats = new float[number];
    for (int i = 0; i < number; i++) {
      floats[i] = i;
    }
    return floats;
  }

  private static byte[] bytes(int number) {
    byte[] bytes = new byte[number];
    for (int i = 0; i < number; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static short[] shorts(int number) {
    short[] shorts = new short[number];
    for (int i = 0; i < number; i++) {
      shorts[i] = (short) i;
    }
    return shorts;
  }

  private static int[] ints(int number) {
    return IntStream.range(0, number).toArray();
  }

  private static long[] longs(int number) {
    return IntStream.range(0, number).asLongStream().toArray();
  }

  private static ByteBuffer direct(ElementType type, ByteOrder order) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(2 * SIZE * type.byteSize()).order(order);
    switch (type) {
      case FLOAT32 -> buffer.asFloatBuffer().put(floats(2 * SIZE));
      case FLOAT64 -> buffer.asDoubleBuffer().put(all(2 * SIZE));
      case INT8, UINT8 -> buffer.duplicate().put(bytes(2 * SIZE));
      case INT16 -> buffer.asShortBuffer().put(shorts(2 * SIZE));
      case INT32 -> buffer.asIntBuffer().put(ints(2 * SIZE));
      case INT64 -> buffer.asLongBuffer().put(longs(2 * SIZE));
    }
    return buffer;
  }

  private static Arguments of(Object arrayLike, ElementType type, Shape sample) {
    return Arguments.of(arrayLike, type, sample);
  }

  static Stream<Arguments> arrayLikes() {
    float[][] floatPairs = new float[SIZE][];
    double[][][] doublePairs = new double[SIZE][2][1];
    byte[][] bytePairs = new byte[SIZE][];
    short[][] shortPairs = new short[SIZE][];
    int[][] intPairs = new int[SIZE][];
    long[][] longPairs = new long[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      floatPairs[i] = new float[] {2 * i, 2 * i + 1};
      doublePairs[i] = new double[][] {{2 * i}, {2 * i + 1}};
      bytePairs[i] = new byte[] {(byte) (2 * i), (byte) (2 * i + 1)};
      shortPairs[i] = new short[] {(short) (2 * i), (short) (2 * i + 1)};
      intPairs[i] = new int[] {2 * i, 2 * i + 1};
      longPairs[i] = new long[] {2L * i, 2L * i + 1};
    }
    Stream.Builder<Arguments> all = Stream.builder();
    all.add(of(floats(SIZE), ElementType.FLOAT32, ONE));
    all.add(of(all(SIZE), ElementType.FLOAT64, ONE));
    all.add(of(bytes(SIZE), ElementType.INT8, ONE));
    all.add(of(shorts(SIZE), ElementType.INT16, ONE));
    all.add(of(ints(SIZE), ElementType.INT32, ONE));
    all.add(of(longs(SIZE), ElementType.INT64, ONE));
    all.add(of(floatPairs, ElementType.FLOAT32, PAIR));
    all.add(of(doublePairs, ElementType.FLOAT64, Shape.of(2, 1)));
    all.add(of(bytePairs, ElementType.INT8, PAIR));
    all.add(of(shortPairs, ElementType.INT16, PAIR));
    all.add(of(intPairs, ElementType.INT32, PAIR));
    all.add(of(longPairs, ElementType.INT64, PAIR));
    all.add(of(Accessors.ofUnsigned(bytes(SIZE)), ElementType.UINT8, ONE));
    all.add(of(Accessors.ofUnsigned(bytePairs), ElementType.UINT8, PAIR));
    all.add(of(NdArray.copyOf(intPairs), ElementType.INT32, PAIR));
    all.add(of(NdArray.copyOf(floats(SIZE)), ElementType.FLOAT32, ONE));
    all.add(of(FloatBuffer.wrap(floats(SIZE)), ElementType.FLOAT32, ONE));
    all.add(of(DoubleBuffer.wrap(all(SIZE)), ElementType.FLOAT64, ONE));
    all.add(of(ByteBuffer.wrap(bytes(SIZE)), ElementType.INT8, ONE));
    all.add(of(ShortBuffer.wrap(shorts(SIZE)), ElementType.INT16, ONE));
    all.add(of(IntBuffer.wrap(ints(SIZE)), ElementType.INT32, ONE));
    all.add(of(LongBuffer.wrap(longs(SIZE)), ElementType.INT64, ONE));
    all.add(of(IntBuffer.wrap(ints(20), 0, SIZE), ElementType.INT32, ONE));
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer bytes = direct(ElementType.INT8, order);
      all.add(of(Accessors.ofBuffer(bytes, 2), ElementType.INT8, PAIR));
      FloatBuffer floats = direct(ElementType.FLOAT32, order).asFloatBuffer();
      all.add(of(Accessors.ofBuffer(floats, 2), ElementType.FLOAT32, PAIR));
      DoubleBuffer doubles = direct(ElementType.FLOAT64, order).asDoubleBuffer();
      all.add(of(Accessors.ofBuffer(doubles, 2), ElementType.FLOAT64, PAIR));
      ShortBuffer shorts = direct(ElementType.INT16, order).asShortBuffer();
      all.add(of(Accessors.ofBuffer(shorts, 2), ElementType.INT16, PAIR));
      IntBuffer ints = direct(ElementType.INT32, order).asIntBuffer();
      all.add(of(Accessors.ofBuffer(ints, 2, 1), ElementType.INT32, Shape.of(2, 1)));
      LongBuffer longs = direct(ElementType.INT64, order).asLongBuffer();
      all.add(of(Accessors.ofBuffer(longs, 2), ElementType.INT64, PAIR));
    }
    all.add(of(inPieces(6, 6, 6, 2), ElementType.INT8, PAIR));
    all.add(of(inPieces(20), ElementType.INT8, PAIR));
    all.add(
        of(
            Accessors.of(SIZE, ElementType.INT64, ONE, (index, out) -> out.longs().put(index)),
            ElementType.INT64,
            ONE));
    return all.build();
  }

  private static Accessor inPieces(int... byteCounts) {
    ByteBuffer all = direct(ElementType.INT8, ByteOrder.nativeOrder());
    int[] at = {0};
    List<ByteBuffer> pieces =
        IntStream.of(byteCounts)
            .mapToObj(
                count -> {
                  ByteBuffer piece = all.slice(at[0], count);
                  at[0] += count;
                  return piece;
                })
            .toList();
    return new MemoryAccessor(ElementType.INT8, PAIR, SIZE, pieces);
  }

  @ParameterizedTest
  @MethodSource("arrayLikes")
  void samplesAreGatheredInTheOrderAskedFor(Object arrayLike, ElementType type, Shape sample)
      throws Exception {
    UniformAccessor accessor = (UniformAccessor) Accessors.of(arrayLike);
    assertThat(accessor.size()).isEqualTo(SIZE);
    assertThat(accessor.elementType()).isEqualTo(type);
    assertThat(accessor.sampleShape()).isEqualTo(sample);
    long[] indices = {3, 9, 0, 3};
    NdArray batch = accessor.gather(indices, ArrayAllocator.direct());
    assertThat(batch.elementType()).isEqualTo(type);
    assertThat(batch.shape()).isEqualTo(sample.batchOf(4));
    int length = (int) sample.elementCount();
    for (int i = 0; i < batch.elementCount(); i++) {
      assertThat(batch.doubleAt(i)).isEqualTo((double) (indices[i / length] * length + i % length));
    }
    assertThat(accessor.gather(new long[0], ArrayAllocator.direct()).size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("arrayLikes")
  void aSampleIsReadByItself(Object arrayLike, ElementType type, Shape sample) throws Exception {
    UniformAccessor accessor = (UniformAccessor) Accessors.of(arrayLike);
    NdArray seven = NdArray.allocate(type, sample);
    accessor.read(7, seven);
    assertThat(seven.doubleAt(0)).isEqualTo(7.0 * sample.elementCount());
  }

  @Test
  void listsGiveLists() throws Exception {
    Accessor accessor = Accessors.of(List.of("a", "b", "c"));
    assertThat(accessor.size()).isEqualTo(3);
    assertThat(accessor.gather(new long[] {2, 0}, ArrayAllocator.direct()))
        .hasToString("ListColumn[samples=[c, a]]");
    assertThat(accessor.sampleName(0)).isEmpty();
  }

  @Nested
  class AsColumns implements DataSourceContract {
    @Override
    public DataSource source() {
      ArrayDataSource source = ArrayDataSource.of("list", List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
      for (Arguments arrayLike : arrayLikes().toList()) {
        source = source.and(arrayLike.get()[0]);
      }
      return source;
    }
  }
}
