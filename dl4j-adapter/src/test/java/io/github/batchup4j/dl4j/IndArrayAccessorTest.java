package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.MemoryAccessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class IndArrayAccessorTest {

  private final INDArray matrix = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(4, 3);

  @Test
  void isFoundByTheCore() {
    assertThat(Accessors.of(matrix)).isInstanceOf(IndArrayAccessor.class);
  }

  @Test
  void gathersSamplesAlongTheFirstDimension() {
    IndArrayAccessor accessor = IndArrayAccessor.of(matrix);
    assertThat(accessor.size()).isEqualTo(4);
    assertThat(accessor.elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(accessor.sampleShape()).isEqualTo(Shape.of(3));
    NdArray batch = gather(accessor, 3, 0, 3);
    assertThat(
            batch.contentEquals(
                NdArray.copyOf(new float[][] {{9, 10, 11}, {0, 1, 2}, {9, 10, 11}})))
        .isTrue();
  }

  @Test
  void readsOneSample() {
    NdArray sample = NdArray.allocate(ElementType.FLOAT32, Shape.of(3));
    IndArrayAccessor.of(matrix).read(2, sample);
    assertThat(sample.contentEquals(NdArray.copyOf(new float[] {6, 7, 8}))).isTrue();
  }

  @Test
  void gathersFromViews() {
    IndArrayAccessor transposed = IndArrayAccessor.of(matrix.transpose());
    assertThat(gather(transposed, 1).contentEquals(NdArray.copyOf(new float[][] {{1, 4, 7, 10}})))
        .isTrue();
  }

  @Test
  void showsLaterChangesOfContiguousArrays() {
    IndArrayAccessor accessor = IndArrayAccessor.of(matrix);
    matrix.putScalar(0, 0, 42);
    assertThat(gather(accessor, 0).floats().get(0)).isEqualTo(42);
  }

  @Test
  void outlivesTheWorkspaceOfItsArray() throws Exception {
    IndArrayAccessor accessor;
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace("ACCESSOR")) {
      INDArray attached = Nd4j.ones(2, 2);
      assertThat(attached.isAttached()).as("attached to %s", workspace).isTrue();
      accessor = IndArrayAccessor.of(attached);
    }
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace("ACCESSOR")) {
      assertThat(Nd4j.zeros(2, 2).isAttached()).as("attached to %s", workspace).isTrue();
    }
    assertThat(gather(accessor, 1).contentEquals(NdArray.copyOf(new float[][] {{1, 1}}))).isTrue();
  }

  @Test
  void givesScalarsOfVectors() {
    IndArrayAccessor labels = IndArrayAccessor.of(Nd4j.createFromArray(5L, 6L, 7L));
    assertThat(labels.sampleShape()).isEqualTo(Shape.scalar());
    assertThat(gather(labels, 2).contentEquals(NdArray.copyOf(new long[] {7}))).isTrue();
  }

  @Test
  void refusesAnArrayThatWasClosed() {
    INDArray array = Nd4j.createFromArray(new float[][] {{1, 2, 3}});
    IndArrayAccessor accessor = IndArrayAccessor.of(array);
    array.close();
    assertThatThrownBy(() -> gather(accessor, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an INDArray must stay open while a source holds it, got one that was closed");
    assertThatThrownBy(() -> accessor.read(0, NdArray.allocate(ElementType.FLOAT32, Shape.of(3))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesScalars() {
    assertThatThrownBy(() -> IndArrayAccessor.of(Nd4j.scalar(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an INDArray must have samples, got a scalar");
  }

  /** What is read must not need ND4J, and so nothing of it may be written. */
  @Test
  void anotherProcessGetsItsMemory() throws Exception {
    for (INDArray array :
        List.of(matrix, matrix.transpose(), Nd4j.createFromArray(5L, 6L, 7L), Nd4j.zeros(3, 0))) {
      IndArrayAccessor accessor = IndArrayAccessor.of(array);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(accessor);
      }
      assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
          .doesNotContain("nd4j", "batchup4j.dl4j");
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        MemoryAccessor read = (MemoryAccessor) in.readObject();
        assertThat(read.size()).isEqualTo(accessor.size());
        assertThat(read.elementType()).isEqualTo(accessor.elementType());
        long[] some = {2, 0, 1};
        NdArray gathered = read.gather(some, ArrayAllocator.direct());
        assertThat(gathered.contentEquals(gather(accessor, some))).isTrue();
      }
    }
  }

  @Test
  void anArrayThatWasClosedIsNotSent() throws Exception {
    INDArray array = Nd4j.createFromArray(new float[][] {{1, 2, 3}});
    IndArrayAccessor accessor = IndArrayAccessor.of(array);
    array.close();
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(accessor))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "an INDArray must stay open while a source holds it, got one that was closed");
    }
  }

  private static NdArray gather(IndArrayAccessor accessor, long... indices) {
    return accessor.gather(indices, ArrayAllocator.direct());
  }
}
