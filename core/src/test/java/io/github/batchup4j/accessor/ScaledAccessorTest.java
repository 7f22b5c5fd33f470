package io.github.batchup4j.accessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.testing.Digests;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledAccessorTest {

  private static final UniformAccessor ALL_BYTES = Accessors.ofUnsigned(bytes());

  private static byte[] bytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static float[] floats(NdArray array) {
    float[] floats = new float[array.elementCount()];
    array.floats().get(floats);
    return floats;
  }

  private static NdArray gather(UniformAccessor accessor, long... indices) throws Exception {
    return accessor.gather(indices, ArrayAllocator.direct());
  }

  /** The digests are of what NumPy computes in float32. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 1.0, d747e25eb471b6c670581c71e824a04698fcc77534f6350fb43f260c3122fbad",
    "-1.0, 1.0, 67bc33262b1352661a958015c7a62d2263bfccd8709b67a55001eccf582f6e9c",
    "0.1, 0.7, bdf7d33fff5ae9096ec2bda7aed75bd4149e3fe677079a8c8a1c0aec3a309252",
    "3.0, -2.0, 63d8a029ceb8142ae5bbe2b5b878e262e7e5804ee0b31215e1cde7ec57b24993",
    "-1e+30, 1e+30, d50f66595b4972829086b6775bdb10477ba3218fbbbf396e6e7d3509f9d9b895",
    "-0.485, 2.64, 0cf81762c594cb161d83af21b17463996102cddf541d0178dcc9545eb66db320"
  })
  void valuesAreNumpys(double low, double high, String digest) throws Exception {
    NdArray scaled =
        gather(Accessors.scaled(ALL_BYTES, low, high), LongStream.range(0, 256).toArray());
    FloatBuffer values = scaled.floats();
    assertThat(
            Digests.of(IntStream.range(0, 256).mapToLong(i -> Float.floatToIntBits(values.get(i)))))
        .isEqualTo(digest);
  }

  @Test
  void zeroBecomesLowAnd255High() throws Exception {
    assertThat(floats(gather(Accessors.scaled(ALL_BYTES, -1, 1), 255, 0, 100)))
        .containsExactly(1, -1, -0.2156862f);
  }

  @Test
  void sizeShapeAndNamesAreKept() {
    UniformAccessor named = new NamedBytes(Accessors.ofUnsigned(new byte[7][3][2]));
    UniformAccessor scaled = Accessors.scaled(named, 0, 1);
    assertThat(scaled.size()).isEqualTo(7);
    assertThat(scaled.sampleShape()).isEqualTo(Shape.of(3, 2));
    assertThat(scaled.elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(scaled.sampleName(4)).contains("picture 4");
  }

  private record NamedBytes(UniformAccessor bytes) implements UniformAccessor {
    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public ElementType elementType() {
      return bytes.elementType();
    }

    @Override
    public Shape sampleShape() {
      return bytes.sampleShape();
    }

    @Override
    public void read(long index, NdArray sample) throws Exception {
      bytes.read(index, sample);
    }

    @Override
    public Optional<String> sampleName(long index) {
      return Optional.of("picture " + index);
    }
  }

  @Test
  void samplesAreReadOneByOneToo() throws Exception {
    byte[][] rows = {{1, 2, 3}, {4, 5, 6}, {-1, -2, -3}};
    UniformAccessor scaled = Accessors.scaled(Accessors.ofUnsigned(rows), 0, 255);
    NdArray sample = NdArray.allocate(ElementType.FLOAT32, Shape.of(3));
    scaled.read(2, sample);
    assertThat(floats(sample)).containsExactly(255, 254, 253);
  }

  /** Samples of about as many values as are scaled at a time, and of fewer and more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4095, 4096, 4097, 8192, 13_001})
  void samplesOfAnySizeAreScaled(int count) throws Exception {
    byte[][] rows = new byte[3][count];
    float[] expected = new float[3 * count];
    for (int i = 0; i < expected.length; i++) {
      int value = (i * 7 + i / 256) & 0xff;
      rows[i / count][i % count] = (byte) value;
      expected[i] = value;
    }
    UniformAccessor scaled = Accessors.scaled(Accessors.ofUnsigned(rows), 0, 255);
    assertThat(floats(gather(scaled, 0, 1, 2))).isEqualTo(expected);
    NdArray last = NdArray.allocate(ElementType.FLOAT32, Shape.of(count));
    scaled.read(2, last);
    assertThat(floats(last)).isEqualTo(Arrays.copyOfRange(expected, 2 * count, 3 * count));
  }

  @Test
  void bytesThatComeInMemoryOfTheirOwnAreScaledToo() throws Exception {
    NdArray array = NdArray.allocate(ElementType.UINT8, Shape.of(3, 2));
    array.bytes().put(new byte[] {1, 2, 3, 4, 5, 6});
    UniformAccessor own =
        new UniformAccessor() {
          @Override
          public long size() {
            return 3;
          }

          @Override
          public ElementType elementType() {
            return ElementType.UINT8;
          }

          @Override
          public Shape sampleShape() {
            return Shape.of(2);
          }

          @Override
          public void read(long index, NdArray sample) {
            throw new AssertionError("batches are gathered");
          }

          @Override
          public NdArray gather(long[] indices, ArrayAllocator allocator) {
            return array;
          }
        };
    assertThat(floats(gather(Accessors.scaled(own, 0, 255), 0, 1, 2)))
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aSourceGivesScaledBatches() {
    byte[][] rows = {{0, 51}, {102, (byte) 153}, {(byte) 204, (byte) 255}, {5, 10}};
    var source = ArrayDataSource.of("x", Accessors.scaled(Accessors.ofUnsigned(rows), 0, 255));
    Batch batch = source.samples(2, 0, 3, 2);
    assertThat(batch.array("x").shape()).isEqualTo(Shape.of(4, 2));
    assertThat(floats(batch.array("x"))).containsExactly(204, 255, 0, 51, 5, 10, 204, 255);
  }

  @Test
  void noSamplesAreAnEmptyBatch() throws Exception {
    assertThat(gather(Accessors.scaled(ALL_BYTES, 0, 1)).shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void aFailureNamesItsSample() {
    UniformAccessor failing =
        Accessors.of(
            5,
            ElementType.UINT8,
            Shape.scalar(),
            (index, sample) -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> gather(Accessors.scaled(failing, 0, 1), 3))
        .isInstanceOfSatisfying(
            SampleFailedException.class, failure -> assertThat(failure.index()).isEqualTo(3));
  }

  @Test
  void otherTypesAreRefused() {
    UniformAccessor signed = (UniformAccessor) Accessors.of(new byte[2]);
    assertThatThrownBy(() -> Accessors.scaled(signed, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples to scale must be UINT8, got INT8");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39})
  void boundsThatAreNotFiniteAreRefused(double bound) {
    assertThatThrownBy(() -> Accessors.scaled(ALL_BYTES, bound, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be finite as a float, got " + bound);
    assertThatThrownBy(() -> Accessors.scaled(ALL_BYTES, 0, bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("high must be finite as a float, got " + bound);
  }
}
