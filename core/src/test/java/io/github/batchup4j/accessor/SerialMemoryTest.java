package io.github.batchup4j.accessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.SerialBytes;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.process.Wires;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialMemoryTest {

  /** Samples of eight bytes that hold their index, and note how many are asked for at once. */
  private record Noting(long size, List<Integer> runs) implements InMemory {

    @Override
    public ElementType elementType() {
      return ElementType.INT64;
    }

    @Override
    public Shape sampleShape() {
      return Shape.scalar();
    }

    @Override
    public NdArray gather(long[] indices, ArrayAllocator allocator) {
      runs.add(indices.length);
      NdArray batch = allocator.allocate(ElementType.INT64, Shape.of(indices.length));
      batch.longs().put(indices);
      return batch;
    }

    @Override
    public void read(long index, NdArray sample) {
      sample.longs().put(index);
    }
  }

  @Test
  void samplesAreCopiedSomeAtATimeAndOnlyWhenWritten() throws IOException {
    Noting samples = new Noting(10_000, new ArrayList<>());
    SerialMemory form = SerialMemory.copyOf(samples);
    assertThat(samples.runs()).isEmpty();
    assertThat(form.pieces()).hasSize(1);

    List<Long> written = new ArrayList<>();
    ((SerialBytes) form.pieces().get(0))
        .writeTo(
            bytes -> {
              assertThat(bytes.remaining()).isLessThanOrEqualTo(1 << 20);
              while (bytes.hasRemaining()) {
                written.add(bytes.order(ByteOrder.nativeOrder()).getLong());
              }
            });
    assertThat(samples.runs()).containsExactly(4096, 4096, 1808);
    assertThat(written).hasSize(10_000).startsWith(0L, 1L).endsWith(9998L, 9999L);
  }

  @Test
  void moreThanAnArrayCanHoldIsSeveralPieces() {
    long size = 300_000_000;
    SerialMemory form = SerialMemory.copyOf(new Noting(size, new ArrayList<>()));
    assertThat(form.pieces()).hasSize(3);
    assertThat(
            form.pieces().stream()
                .map(SerialBytes.class::cast)
                .mapToLong(SerialBytes::size)
                .boxed())
        .containsExactly(1L << 30, 1L << 30, size * 8 - (2L << 30));
  }

  @Test
  void samplesOfAnySizeAreThemselvesAgain() throws Exception {
    int[] numbers = new int[9001];
    double[][] wide = new double[3][200_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i * 31;
      wide[i % 3][i] = i;
    }
    for (Object array : List.of(numbers, wide, new float[3][0], new byte[0][4])) {
      UniformAccessor there = (UniformAccessor) Wires.copyOf(Accessors.of(array));
      NdArray expected = NdArray.copyOf(array);
      long[] all = new long[expected.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      assertThat(there.gather(all, ArrayAllocator.direct()).contentEquals(expected)).isTrue();
    }
  }
}
