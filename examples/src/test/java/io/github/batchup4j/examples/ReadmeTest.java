package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The README's program does what it says, and is the one that runs here. */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("batchup4j.root", ""));
  private static final Path HERE =
      ROOT.resolve("examples/src/test/java/io/github/batchup4j/examples/ReadmeTest.java");

  private final MultiLayerNetwork net = network();

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.1))
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(2)
                        .nOut(3)
                        .build())
                .build());
    network.init();
    return network;
  }

  private void program(float[][] x, int[] y, PrintStream out) {
    // README: begin
    var source = ArrayDataSource.of("x", x).and("y", y);
    var parts = source.splitStratified(42, "y", 0.8, 0.2);
    try (var pool = WorkerThreadPool.of(4)) {
      var train = parts.get(0).batches(64).shuffle(12345).on(pool);
      var test = parts.get(1).batches(64).on(pool);
      net.fit(Dl4j.iterator(train).oneHot("y", 3), 20);
      out.println(net.evaluate(Dl4j.iterator(test).oneHot("y", 3)).stats());
    }
    // README: end
  }

  @Test
  void theProgramTrains() {
    float[][] x = new float[300][];
    int[] y = new int[300];
    for (int i = 0; i < 300; i++) {
      y[i] = i % 3;
      x[i] = new float[] {y[i] == 0 ? 1 : -1, y[i] == 1 ? 1 : -1};
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    program(x, y, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("Accuracy: +1[.,]0000");
  }

  @Test
  void theProgramIsTheOneInTheReadme() throws IOException {
    List<String> code =
        Files.readAllLines(HERE).stream()
            .map(String::strip)
            .dropWhile(line -> !line.equals("// README: begin"))
            .skip(1)
            .takeWhile(line -> !line.equals("// README: end"))
            .map(line -> line.replace("out.println", "System.out.println"))
            .toList();
    List<String> readme =
        Files.readAllLines(ROOT.resolve("README.md")).stream().map(String::strip).toList();
    assertThat(code).hasSize(8);
    assertThat(readme).containsSequence(code);
  }
}
