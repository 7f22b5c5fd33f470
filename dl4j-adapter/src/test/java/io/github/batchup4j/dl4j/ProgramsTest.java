package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.meta.Prediction;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The programs that the API was designed for, as a user would write them. */
class ProgramsTest {

  private static final int CLASSES = 4;
  private static final int SAMPLES = 200;

  /** Each class is a corner of a square: a network that sees the right pairs learns it at once. */
  private final float[][] trainX = new float[SAMPLES][];

  private final int[] trainY = new int[SAMPLES];
  private final MultiLayerNetwork net = network();

  ProgramsTest() {
    for (int i = 0; i < SAMPLES; i++) {
      trainY[i] = i % CLASSES;
      trainX[i] = new float[] {trainY[i] % 2 * 2 - 1 + i * 1e-3f, (trainY[i] / 2) * 2 - 1};
    }
  }

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
                        .nOut(CLASSES)
                        .build())
                .build());
    network.init();
    return network;
  }

  private double accuracy() {
    var test = ArrayDataSource.of(trainX, trainY).batches(50);
    return net.evaluate(Dl4j.iterator(test).oneHot("1", CLASSES)).accuracy();
  }

  @Test
  void arraysIntoFit() {
    var train = ArrayDataSource.of("x", trainX).and("y", trainY);
    var batches = train.batches(64).shuffle(12345);
    net.fit(Dl4j.iterator(batches).oneHot("y", CLASSES), 20);
    assertThat(accuracy()).isEqualTo(1);
  }

  record XY(INDArray x, INDArray y) {}

  @Test
  void predictionErrorsNameTheirSamples() {
    var test = ArrayDataSource.of(trainX, trainY).subset(5, 40, 7).batches(2);
    Evaluation evaluation = net.evaluate(Dl4j.iterator(test).oneHot("1", CLASSES));
    List<Long> named = new ArrayList<>();
    for (int actual = 0; actual < CLASSES; actual++) {
      for (Prediction prediction : evaluation.getPredictionsByActualClass(actual)) {
        named.add(prediction.getRecordMetaData(SampleMetaData.class).index());
      }
    }
    assertThat(named).containsExactlyInAnyOrder(5L, 40L, 7L);
  }

  @Test
  void aLoopOfRecords() {
    var train = ArrayDataSource.of("x", Nd4j.createFromArray(trainX)).and("y", trainY);
    var batches = train.batches(64).shuffle(12345);
    for (int epoch = 0; epoch < 20; epoch++) {
      try (var it = Dl4j.epoch(batches, epoch).oneHot("y", CLASSES).as(XY::new)) {
        while (it.hasNext()) {
          XY b = it.next();
          net.fit(b.x(), b.y());
        }
      }
    }
    assertThat(accuracy()).isEqualTo(1);
  }

  record Semi(INDArray labX, INDArray labY, INDArray unlabX) {}

  @Test
  void semiSupervised() {
    float[][] labX = {{0}, {1}, {2}};
    int[] labY = {0, 1, 2};
    float[][] unlabX = new float[10][1];
    for (int i = 0; i < unlabX.length; i++) {
      unlabX[i][0] = 100 + i;
    }
    var labelled = ArrayDataSource.of("labX", labX).and("labY", labY).repeated();
    var both =
        CompositeDataSource.of(labelled, ArrayDataSource.of("unlabX", unlabX))
            .batches(4)
            .shuffle(12345);
    List<Float> seen = new ArrayList<>();
    try (var it = Dl4j.epoch(both, 0).as(Semi::new)) {
      while (it.hasNext()) {
        Semi batch = it.next();
        assertThat(batch.labX().size(0)).isEqualTo(batch.unlabX().size(0));
        assertThat(batch.labX().toFloatVector()).isEqualTo(batch.labY().toFloatVector());
        for (float value : batch.unlabX().toFloatVector()) {
          seen.add(value);
        }
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(100f, 101f, 102f, 103f, 104f, 105f, 106f, 107f, 108f, 109f);
  }

  @Test
  void classBalance() {
    int[] skewed = trainY.clone();
    for (int i = 0; i < SAMPLES - CLASSES; i++) {
      skewed[i] = 0;
    }
    var train = ArrayDataSource.of("x", trainX).and("y", skewed);
    var balanced = train.sampledBy(WeightedSampler.classBalancing(skewed, CLASSES));
    var iterator =
        Dl4j.iterator(balanced.batches(64).shuffle(7).batchesPerEpoch(90)).oneHot("y", CLASSES);
    INDArray drawn = Nd4j.zeros(1, CLASSES);
    int batches = 0;
    while (iterator.hasNext()) {
      drawn.addi(iterator.next().getLabels().sum(true, 0));
      batches++;
    }
    assertThat(batches).isEqualTo(90);
    // 5,760 draws of probability 1/4: five standard deviations are 164 (a failure in 1.7 million
    // seeds for each class; the seed is fixed).
    for (float count : drawn.toFloatVector()) {
      assertThat(count).isBetween(1440f - 164, 1440f + 164);
    }
    net.fit(iterator, 5);
  }
}
