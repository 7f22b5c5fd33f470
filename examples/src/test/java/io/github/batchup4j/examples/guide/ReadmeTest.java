package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the README does what it says. */
class ReadmeTest {

  private final float[][] x = new float[300][];
  private final int[] y = new int[300];
  private final List<Integer> used = new ArrayList<>();

  ReadmeTest() {
    for (int i = 0; i < 300; i++) {
      y[i] = i % 3;
      x[i] = new float[] {y[i] == 0 ? 1 : -1, y[i] == 1 ? 1 : -1};
    }
  }

  @Test
  void theProgramTrains() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new ReadmeProgram(Networks.classifier(2, 3)).run(x, y);
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("Accuracy: +1[.,]0000");
  }

  private void use(FloatBuffer pixels, IntBuffer labels) {
    assertThat(pixels.capacity()).isEqualTo(2 * labels.capacity());
    for (int i = 0; i < labels.capacity(); i++) {
      assertThat(labels.get(i) == 0).isEqualTo(pixels.get(2 * i) == 1);
    }
    used.add(labels.capacity());
  }

  @Test
  void theLoopGivesArrays() {
    var train = ArrayDataSource.of("x", x).and("y", y).batches(64).shuffle(12345);
    // snippet: readme-loop
    try (var epoch = train.epoch(0)) {
      for (Batch batch : epoch) {
        use(batch.array("x").floats(), batch.array("y").ints());
      }
    }
    // end
    assertThat(used).containsExactly(64, 64, 64, 64, 44);
  }
}
