package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OneHotLabelsTest {

  private static final List<String> NAMES = List.of("cat", "dog", "horse");

  private final ArrayDataSource source =
      ArrayDataSource.of("x", Samples.features())
          .and("y", Accessors.ofLabels(Samples.labels(), NAMES));
  private final ArrayDataSource twice =
      source.and("z", Accessors.ofLabels(new int[Samples.COUNT], List.of("only")));

  private static DataSet first(Dl4jIterator iterator) {
    try (iterator) {
      return iterator.next();
    }
  }

  @Test
  void theColumnWithClassNamesBecomesOneHotLabels() {
    DataSet batch = first(Dl4j.iterator(source.batches(Samples.COUNT)).oneHotLabels());
    assertThat(batch.getFeatures()).isEqualTo(Samples.featuresArray());
    assertThat(batch.getLabels()).isEqualTo(Samples.oneHotLabels());
    assertThat(batch.getLabelNamesList()).isEqualTo(NAMES);
  }

  @Test
  void theWidthIsThatOfTheNamesThoughNoSampleIsOfTheLastClass() {
    var cats = ArrayDataSource.of("y", Accessors.ofLabels(new int[2], NAMES)).and(new float[2][3]);
    try (Dl4jIterator iterator = Dl4j.iterator(cats.batches(2)).oneHotLabels()) {
      assertThat(iterator.next().getLabels())
          .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0, 0}, {1, 0, 0}}));
      assertThat(iterator.totalOutcomes()).isEqualTo(3);
    }
  }

  @Test
  void itIsFoundUnderAMap() {
    var mapped = source.map((Batch batch) -> batch);
    assertThat(first(Dl4j.iterator(mapped.batches(2)).oneHotLabels()).getLabels().shape())
        .containsExactly(2, 3);
  }

  @Test
  void namesThatWereGivenStay() {
    List<String> given = List.of("Katze", "Hund", "Pferd");
    Dl4jIterator iterator = Dl4j.iterator(source.batches(2));
    assertThat(iterator.labelNames(given).oneHotLabels().getLabels()).isEqualTo(given);
    assertThat(iterator.oneHotLabels().labelNames(given).getLabels()).isEqualTo(given);
    assertThat(iterator.oneHotLabels().getLabels()).isEqualTo(NAMES);
  }

  @Test
  void evaluationPrintsTheNames() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(3)
                        .nOut(3)
                        .build())
                .build());
    net.init();
    net.fit(Dl4j.iterator(source.batches(8).shuffle(1)).oneHotLabels(), 2);
    Evaluation evaluation = net.evaluate(Dl4j.iterator(source.batches(8)).oneHotLabels());
    assertThat(evaluation.getLabelsList()).isEqualTo(NAMES);
    assertThat(evaluation.stats()).contains("cat").contains("dog").contains("horse");
  }

  @Test
  void withoutClassNamesItSaysSo() {
    var plain = Samples.source().batches(2);
    String sentence =
        "oneHotLabels must have a column with class names, got none: oneHot says column and number"
            + " of classes";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4j.iterator(plain).oneHotLabels())
        .withMessage(sentence);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4j.multiIterator(plain).oneHotLabels())
        .withMessage(sentence);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4j.epoch(plain, 0).oneHotLabels())
        .withMessage(sentence);
  }

  @Test
  void ofSeveralColumnsItDoesNotChoose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dl4j.iterator(twice.batches(2)).oneHotLabels())
        .withMessage(
            "oneHotLabels must have one column with class names, got [y, z]: oneHot says column and"
                + " number of classes");
  }

  @Test
  void anUnlabelledIteratorRefusesThem() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Dl4j.iterator(source.batches(2)).unlabelled().oneHotLabels())
        .withMessage("an unlabelled iterator must not have labels");
  }

  @Test
  void labelsThatWereChosenAreNotLost() {
    String sentence =
        "oneHotLabels must choose the labels, got others chosen before it: oneHot leaves them";
    assertThatIllegalStateException()
        .isThrownBy(() -> Dl4j.iterator(source.batches(2)).labels("x").oneHotLabels())
        .withMessage(sentence);
    assertThatIllegalStateException()
        .isThrownBy(() -> Dl4j.multiIterator(twice.batches(2)).labels("y").oneHotLabels())
        .withMessage(sentence);
    assertThat(first(Dl4j.iterator(source.batches(2)).labels("y").oneHotLabels()).getLabels())
        .isEqualTo(first(Dl4j.iterator(source.batches(2)).oneHotLabels()).getLabels());
  }

  @Test
  void aMultiIteratorTakesAllOfThem() {
    try (Dl4jMultiIterator iterator = Dl4j.multiIterator(twice.batches(2)).oneHotLabels()) {
      MultiDataSet batch = iterator.next();
      assertThat(batch.numFeatureArrays()).isEqualTo(1);
      assertThat(batch.getLabels(0).shape()).containsExactly(2, 3);
      assertThat(batch.getLabels(1).shape()).containsExactly(2, 1);
    }
  }

  record Xy(INDArray x, INDArray y) {}

  @Test
  void aLoopOfOnesOwnTakesThem() {
    try (var batches = Dl4j.epoch(source.batches(2), 0).oneHotLabels().as(Xy::new)) {
      assertThat(batches.next().y())
          .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}}));
    }
  }
}
