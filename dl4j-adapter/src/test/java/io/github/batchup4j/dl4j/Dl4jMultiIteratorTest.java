package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.NoSuchElementException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jMultiIteratorTest {

  private final ArrayDataSource source =
      Samples.source()
          .and("age", new double[Samples.COUNT])
          .and("height", Samples.features())
          .and("trust", new float[Samples.COUNT]);

  private Dl4jMultiIterator iterator() {
    return Dl4j.multiIterator(source.batches(16).shuffle(1))
        .features("x", "age")
        .labels("y", "height")
        .oneHot("y", 3);
  }

  @Test
  void hasSeveralInputsAndOutputs() {
    MultiDataSet batch = iterator().next();
    assertThat(batch.getFeatures()).hasSize(2);
    assertThat(batch.getFeatures(0).shape()).containsExactly(16, 3);
    assertThat(batch.getFeatures(1).shape()).containsExactly(16, 1);
    assertThat(batch.getLabels(0).sum(1)).isEqualTo(Nd4j.ones(16));
    assertThat(batch.getLabels(1)).isEqualTo(batch.getFeatures(0));
    assertThat(batch.getFeaturesMaskArrays()).isNull();
    assertThat(batch.getLabelsMaskArrays()).isNull();
    assertThat(batch.getExampleMetaData()).hasSize(16);
  }

  @Test
  void choosesColumnsByPosition() {
    MultiDataSet batch =
        Dl4j.multiIterator(source.batches(16)).features(2, 3).labels(1).oneHot(1, 3).next();
    assertThat(batch.getFeatures(1).shape()).containsExactly(16, 3);
    assertThat(batch.getLabels(0).shape()).containsExactly(16, 3);
  }

  @Test
  void takesTheFirstTwoColumnsByItself() {
    MultiDataSet batch = Dl4j.multiIterator(Samples.source().batches(16)).next();
    assertThat(batch.getFeatures()).hasSize(1);
    assertThat(batch.getLabels()).hasSize(1);
    assertThat(
            Dl4j.multiIterator(Samples.source().batches(16))
                .features("x", "y")
                .unlabelled()
                .next()
                .getLabels())
        .isNull();
  }

  @Test
  void masksInputsAndOutputsByName() {
    MultiDataSet batch = iterator().weights("height", "trust").featuresMask("age", "trust").next();
    assertThat(batch.getLabelsMaskArray(0)).isNull();
    assertThat(batch.getLabelsMaskArray(1)).isEqualTo(Nd4j.zeros(16, 1));
    assertThat(batch.getFeaturesMaskArray(0)).isNull();
    assertThat(batch.getFeaturesMaskArray(1)).isEqualTo(Nd4j.zeros(16, 1));
  }

  @Test
  void refusesAMaskOfSomethingElse() {
    Dl4jMultiIterator masked = iterator().labelsMask("age", "trust");
    assertThatThrownBy(masked::hasNext)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mask of labels must mask one of [y, height], got \"age\"");
  }

  @Test
  void refusesNoColumns() {
    assertThatThrownBy(() -> iterator().features(new String[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must be one column or more, got none");
    assertThatThrownBy(() -> iterator().labels(new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be one column or more, got none");
  }

  @Test
  void fitsAGraphOfTwoInputsAndTwoOutputs() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(1e-4))
                .graphBuilder()
                .addInputs("x", "age")
                .addVertex("both", new MergeVertex(), "x", "age")
                .addLayer(
                    "y",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(4)
                        .nOut(3)
                        .build(),
                    "both")
                .addLayer(
                    "height",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(4)
                        .nOut(3)
                        .build(),
                    "both")
                .setOutputs("y", "height")
                .build());
    graph.init();
    try (WorkerThreadPool pool = WorkerThreadPool.of(2)) {
      Dl4jMultiIterator iterator =
          Dl4j.multiIterator(source.batches(16).shuffle(1).on(pool))
              .features("x", "age")
              .labels("y", "height")
              .oneHot("y", 3)
              .weights("height", "trust");
      graph.fit(iterator, 3);
      assertThat(graph.getIterationCount()).isEqualTo(9);
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @Test
  void resetsLikeTheOther() {
    Dl4jMultiIterator whole = iterator();
    Dl4jMultiIterator broken = iterator();
    whole.reset();
    while (whole.hasNext()) {
      whole.next();
    }
    broken.next(16);
    whole.reset();
    broken.reset();
    assertThat(broken.next().getFeatures(0)).isEqualTo(whole.next().getFeatures(0));
    assertThat(whole.resetSupported()).isTrue();
    assertThat(whole.asyncSupported()).isFalse();
  }

  @Test
  void appliesThePreProcessorOnce() {
    Dl4jMultiIterator iterator = iterator();
    iterator.setPreProcessor(batch -> batch.getFeatures(1).addi(1));
    assertThat(iterator.next().getFeatures(1))
        .isEqualTo(Nd4j.ones(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 16, 1));
    assertThat(iterator.getPreProcessor()).isNotNull();
  }

  @Test
  void givesEpochsByNumber() {
    Dl4jMultiIterator iterator = iterator();
    try (var epoch = iterator.epoch(0)) {
      assertThat(epoch.next().getFeatures(0)).isEqualTo(iterator.next().getFeatures(0));
    }
    iterator.close();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void givesBatchesOfItsOwnSizeOnly() {
    assertThatThrownBy(() -> iterator().next(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("next(n) must ask for the batch size 16, got 3");
  }

  @Test
  void describesItself() throws Exception {
    assertThat(iterator())
        .hasToString("DL4J multi-iterator over batches of 16 of 40 samples, shuffled by seed 1");
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(iterator()))
          .isInstanceOf(NotSerializableException.class)
          .hasMessage("a Dl4jMultiIterator must not be serialised: make it anew");
    }
  }
}
