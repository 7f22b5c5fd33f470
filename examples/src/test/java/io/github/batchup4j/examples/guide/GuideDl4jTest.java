package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.dl4j.SampleMetaData;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.meta.Prediction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The code of dl4j.md. */
class GuideDl4jTest {

  private static final int SAMPLES = 200;

  private final float[][] x = new float[SAMPLES][];
  private final int[] y = new int[SAMPLES];
  private final MultiLayerNetwork net = Networks.classifier(2, 10);

  GuideDl4jTest() {
    for (int i = 0; i < SAMPLES; i++) {
      y[i] = i % 4;
      x[i] = new float[] {y[i] % 2 * 2 - 1, (y[i] / 2) * 2 - 1};
    }
  }

  private Batches batches() {
    return ArrayDataSource.of("x", x).and("y", y).batches(50).shuffle(12345);
  }

  private double accuracy() {
    return net.evaluate(Dl4j.iterator(batches()).oneHot("y", 10)).accuracy();
  }

  @Test
  void intoFit() {
    Batches batches = batches();
    // snippet: dl4j-fit
    net.fit(Dl4j.iterator(batches).oneHot("y", 10), 5);
    // end
    assertThat(net.getIterationCount()).isEqualTo(20);
    net.fit(Dl4j.iterator(batches).oneHot("y", 10), 15);
    assertThat(accuracy()).isEqualTo(1);
  }

  @Test
  void intoAGraph() {
    var graph = Networks.graph(2, 120);
    Batches batches =
        ArrayDataSource.of("image", x)
            .and("age", new float[SAMPLES])
            .and("species", y)
            .and("height", new float[SAMPLES])
            .and("trust", new float[SAMPLES])
            .batches(50);
    // snippet: dl4j-graph
    graph.fit(
        Dl4j.multiIterator(batches)
            .features("image", "age")
            .labels("species", "height")
            .oneHot("species", 120)
            .weights("height", "trust"),
        5);
    // end
    assertThat(graph.getIterationCount()).isEqualTo(20);
  }

  private static DataSet first(Dl4jIterator iterator) {
    return iterator.sameThread().next();
  }

  @Test
  void roles() {
    var source = ArrayDataSource.of("x", x).and("y", y).and("w", new float[SAMPLES]);
    DataSet weighted =
        first(Dl4j.iterator(source.batches(50)).features("x").labels("y").weights("w"));
    assertThat(weighted.getLabelsMaskArray().sumNumber().doubleValue()).isZero();
    assertThat(weighted.getLabels().shape()).containsExactly(50, 1);
    Batches whole = ArrayDataSource.of("x", new int[SAMPLES][2]).batches(50);
    DataSet unlabelled = first(Dl4j.iterator(whole).unlabelled().keepWholeFeatures());
    assertThat(unlabelled.getFeatures().dataType()).isEqualTo(DataType.INT32);
    assertThat(unlabelled.getLabels()).isNull();
    List<String> names = List.of("a", "b", "c", "d");
    var named = Dl4j.iterator(batches()).oneHot("y", 4).labelNames(names);
    assertThat(named.getLabels()).isEqualTo(names);
  }

  @Test
  void masks() {
    float[][] ones = {{1, 1, 0}, {1, 0, 0}};
    Batches batches =
        ArrayDataSource.of("x", new float[2][4][3])
            .and("y", new float[2][5][3])
            .and("m", ones)
            .batches(2);
    var iterator = Dl4j.iterator(batches).features("x").labels("y");
    DataSet masked = first(iterator.featuresMask("m"));
    assertThat(masked.getFeaturesMaskArray()).isEqualTo(Nd4j.create(ones));
    masked = first(iterator.labelsMask("m"));
    assertThat(masked.getLabelsMaskArray()).isEqualTo(Nd4j.create(ones));
  }

  @Test
  void eachCallReturnsAnotherIterator() {
    var iterator = Dl4j.iterator(batches());
    var oneHot = iterator.oneHot("y", 10);
    assertThat(first(iterator).getLabels().shape()).containsExactly(50, 1);
    assertThat(first(oneHot).getLabels().shape()).containsExactly(50, 10);
  }

  @Test
  void epochsAndThreads() {
    try (var pool = WorkerThreadPool.of(2)) {
      var iterator = Dl4j.iterator(batches().on(pool, 3)).oneHot("y", 10);
      net.fit(iterator, 5);
      assertThat(net.getIterationCount()).isEqualTo(20);
      iterator.reset();
      assertThat(iterator.hasNext()).isTrue();
    }
  }

  // snippet: dl4j-record
  record Xy(INDArray x, INDArray y) {}

  // end

  @Test
  void aLoopOfOnesOwn() {
    Batches batches = batches();
    // snippet: dl4j-loop
    for (int epoch = 0; epoch < 5; epoch++) {
      try (var it = Dl4j.epoch(batches, epoch).oneHot("y", 10).as(Xy::new)) {
        for (Xy batch : it) {
          net.fit(batch.x(), batch.y());
        }
      }
    }
    // end
    assertThat(net.getIterationCount()).isEqualTo(20);
  }

  @Test
  void whichSampleItWas() {
    net.fit(Dl4j.iterator(batches()).oneHot("y", 10), 20);
    int[] oneWrong = y.clone();
    oneWrong[123] = 9;
    Batches test = ArrayDataSource.of("x", x).and("y", oneWrong).batches(50);
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      // snippet: dl4j-errors
      Evaluation evaluation = net.evaluate(Dl4j.iterator(test).oneHot("y", 10));
      for (Prediction error : evaluation.getPredictionErrors()) {
        SampleMetaData sample = error.getRecordMetaData(SampleMetaData.class);
        System.out.println(sample); // sample 123, and its name if it has one
      }
      // end
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("sample 123");
  }
}
