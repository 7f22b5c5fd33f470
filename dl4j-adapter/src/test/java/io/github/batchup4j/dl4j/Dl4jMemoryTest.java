package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Dl4jMemoryTest {

  @Test
  void afterItsCloseItKeepsNoIndArrays() {
    Dl4jMemory memory =
        Dl4jMemory.of(ArrayDataSource.of("x", new int[4]).batches(2).reuseBuffers());
    NdArray buffer = NdArray.allocate(ElementType.FLOAT32, Shape.of(2, 3));
    INDArray before = memory.column(buffer);
    assertThat(memory.column(buffer)).isSameAs(before);
    memory.close();
    INDArray after = memory.column(buffer);
    assertThat(after).isNotSameAs(before);
    assertThat(memory.column(buffer)).isNotSameAs(after);
    assertThat(after.data().address()).isEqualTo(before.data().address());
  }
}
