package io.github.batchup4j.examples;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.source.DataSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network makes of some digits.
 *
 * @param indices their lines in the data, from 0
 * @param labels what they are
 * @param predicted what the network takes them for
 */
record Predictions(NdArray indices, NdArray labels, NdArray predicted) {

  /** Predicts all digits of a source, in order. */
  static Predictions of(MultiLayerNetwork network, DataSource source) {
    List<NdArray> columns =
        source
            .withIndices()
            .batches(256)
            .mapConcat(
                batch -> {
                  INDArray output = network.output(Dl4j.toIndArray(batch.array("pixels")));
                  return List.of(
                      batch.array("indices"),
                      batch.array("digit"),
                      Dl4j.toNdArray(output.argMax(1)));
                });
    return new Predictions(columns.get(0), columns.get(1), columns.get(2));
  }

  /** Writes a line of index, label and prediction for each digit. */
  void write(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("index,label,prediction\n");
      for (int i = 0; i < indices.size(); i++) {
        writer.write(indices.longAt(i) + "," + labels.longAt(i) + "," + predicted.longAt(i) + "\n");
      }
    }
  }
}
