package io.github.batchup4j.benchmarks;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of bytes as floats by ND4J, closed as soon as they have been counted.
 *
 * @param rows the rows as an array of bytes
 * @param batches the indices of the rows in each batch
 */
record Nd4jBytes(INDArray rows, List<int[]> batches) implements AutoCloseable {

  static Nd4jBytes of(Rows784 rows) {
    try (INDArray floats = Nd4j.create(rows.floats().toArray(float[][]::new))) {
      return new Nd4jBytes(floats.castTo(DataType.UINT8), rows.batches());
    }
  }

  long pass() {
    long samples = 0;
    for (int[] indices : batches) {
      try (INDArray bytes = Nd4j.pullRows(rows, 1, indices);
          INDArray floats = bytes.castTo(DataType.FLOAT)) {
        samples += floats.muli(1 / 255f).size(0);
      }
    }
    return samples;
  }

  @Override
  public void close() {
    rows.close();
  }
}
