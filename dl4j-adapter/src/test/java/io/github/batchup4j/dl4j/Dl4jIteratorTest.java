package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.NoSuchElementException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jIteratorTest {

  private final ArrayDataSource source = Samples.source();

  private static DataSet first(Dl4jIterator iterator) {
    try (iterator) {
      return iterator.next();
    }
  }

  @Test
  void takesFeaturesAndLabelsByPosition() {
    DataSet batch = first(Dl4j.iterator(source.batches(2)));
    assertThat(batch.getFeatures())
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0, -3, 0}, {1, -2.5f, -1}}));
    assertThat(batch.getLabels()).isEqualTo(Nd4j.createFromArray(new int[][] {{0}, {1}}));
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getLabelsMaskArray()).isNull();
  }

  @Test
  void takesFeaturesAndLabelsByName() {
    DataSet batch = first(Dl4j.iterator(source.batches(2)).features("y").labels("x"));
    assertThat(batch.getFeatures().shape()).containsExactly(2, 1);
    assertThat(batch.getLabels().shape()).containsExactly(2, 3);
  }

  @Test
  void takesOneRoleByNameAndTheOtherByPosition() {
    DataSet batch = first(Dl4j.iterator(source.batches(2)).features(1));
    assertThat(batch.getFeatures().shape()).containsExactly(2, 1);
    assertThat(batch.getLabels().shape()).containsExactly(2, 3);
    assertThat(first(Dl4j.iterator(source.batches(2)).labels(0)).getLabels().shape())
        .containsExactly(2, 3);
  }

  @Test
  void ignoresOtherColumnsWhereBothAreNamed() {
    var three = source.and("extra", new double[Samples.COUNT]);
    DataSet batch = first(Dl4j.iterator(three.batches(2)).features("x").labels("extra"));
    assertThat(batch.getLabels().dataType()).isEqualTo(DataType.DOUBLE);
  }

  @Test
  void refusesColumnsWithoutARole() {
    var three = source.and("extra", new double[Samples.COUNT]);
    Dl4jIterator iterator = Dl4j.iterator(three.batches(2));
    assertThatThrownBy(iterator::hasNext)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "columns [extra] must have a role, got none: say features, labels, weights, featuresMask"
                + " or labelsMask, or name both features and labels to leave the rest out");
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(2));
    assertThatThrownBy(() -> iterator.features("z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be one of [x, y], got \"z\"");
    assertThatThrownBy(() -> iterator.labels(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be in [0, 2) of [x, y], got 2");
    assertThatThrownBy(() -> iterator.labels(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be >= 0, got -1");
    assertThatThrownBy(() -> iterator.weights("w"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be one of [x, y], got \"w\"");
    assertThatThrownBy(() -> iterator.oneHot("w", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be one of [x, y], got \"w\"");
  }

  @Test
  void refusesColumnsThatAreNotThereAfterAMap() {
    Dl4jIterator iterator =
        Dl4j.iterator(source.map(batch -> batch.select("x")).batches(2)).sameThread();
    assertThatThrownBy(iterator::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in conversion: java.lang.IllegalArgumentException: labels"
                + " must be a column of the batches, got [x]: say unlabelled() where there are none"
                + " [samples 0, 1]");
  }

  @Test
  void needsLabelsUnlessUnlabelled() {
    var one = ArrayDataSource.of("x", Samples.features());
    assertThatThrownBy(() -> Dl4j.iterator(one.batches(2)).hasNext())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels must be a column of the batches, got [x]: say unlabelled() where there are"
                + " none");
    Dl4jIterator unlabelled = Dl4j.iterator(one.batches(2)).unlabelled();
    assertThat(unlabelled.next().getLabels()).isNull();
    assertThat(unlabelled.totalOutcomes()).isZero();
    unlabelled.close();
  }

  @Test
  void refusesLabelsAndUnlabelled() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(2));
    assertThatThrownBy(() -> iterator.labels("y").unlabelled())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an iterator with labels must not be unlabelled");
    assertThatThrownBy(() -> iterator.unlabelled().labels("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an unlabelled iterator must not have labels");
    assertThatThrownBy(() -> iterator.unlabelled().weights("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an unlabelled iterator must not have a mask of labels");
  }

  @Test
  void takesTheOneHotColumnForLabelsWhereNoneAreNamed() {
    var labelsFirst = ArrayDataSource.of("y", Samples.labels()).and("x", Samples.features());
    DataSet batch = first(Dl4j.iterator(labelsFirst.batches(2)).oneHot("y", 3));
    assertThat(batch.getFeatures().shape()).containsExactly(2, 3);
    assertThat(batch.getLabels())
        .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}}));
  }

  @Test
  void refusesAOneHotColumnWithoutARole() {
    var three = source.and("z", new int[Samples.COUNT]);
    assertThatThrownBy(
            () ->
                Dl4j.iterator(three.batches(2)).features("x").labels("y").oneHot("z", 3).hasNext())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a one-hot column must be features or labels, got \"z\", which is neither");
  }

  @Test
  void makesFeaturesOfWholeNumbersFloats() {
    var bytes = ArrayDataSource.of(Accessors.ofUnsigned(new byte[][] {{0, -1}}), new int[1]);
    Dl4jIterator iterator = Dl4j.iterator(bytes.batches(1)).sameThread();
    iterator.setPreProcessor(new ImagePreProcessingScaler(0, 1));
    assertThat(iterator.next().getFeatures())
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 1}}));
    assertThat(first(Dl4j.iterator(bytes.batches(1)).keepWholeFeatures()).getFeatures().dataType())
        .isEqualTo(DataType.UINT8);
  }

  @Test
  void makesLabelsOneHot() {
    DataSet batch = first(Dl4j.iterator(source.batches(4)).oneHot("y", 3));
    assertThat(batch.getLabels())
        .isEqualTo(
            Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}}));
    assertThat(first(Dl4j.iterator(source.batches(4)).oneHot(1, 3)).getLabels())
        .isEqualTo(batch.getLabels());
  }

  @Test
  void makesLabelsOfEveryWholeTypeOneHot() {
    float[][] x = {{0}, {0}};
    for (Object labels :
        List.of(
            new byte[] {2, 0},
            new short[] {2, 0},
            new long[] {2, 0},
            new float[] {2, 0},
            new double[][] {{2}, {0}},
            Nd4j.createFromArray(2, 0))) {
      DataSet batch = first(Dl4j.iterator(ArrayDataSource.of(x, labels).batches(2)).oneHot("1", 3));
      assertThat(batch.getLabels())
          .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 1}, {1, 0, 0}}));
    }
  }

  @Test
  void makesLabelsOfTimeStepsOneHot() {
    var steps = ArrayDataSource.of(new float[2][3][4], new int[][] {{0, 1, 1, 0}, {1, 1, 0, 0}});
    DataSet batch = first(Dl4j.iterator(steps.batches(2)).oneHot("1", 2));
    assertThat(batch.getLabels())
        .isEqualTo(
            Nd4j.createFromArray(
                new float[][][] {
                  {{1, 0, 0, 1}, {0, 1, 1, 0}},
                  {{0, 0, 1, 1}, {1, 1, 0, 0}}
                }));
  }

  @Test
  void namesTheSampleWhoseLabelIsNoClass() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(4)).oneHot("y", 1);
    assertThatThrownBy(iterator::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in conversion at sample 1: java.lang."
                + "IllegalArgumentException: labels in column \"y\" must be whole numbers in [0, 1),"
                + " got 1 [samples 0, 1, 2, 3]");
    iterator.close();
    var fraction = ArrayDataSource.of(new float[1][1], new double[] {0.5}).batches(1);
    assertThatThrownBy(() -> first(Dl4j.iterator(fraction).oneHot("1", 2)))
        .hasMessageContaining(
            "labels in column \"1\" must be whole numbers in [0, 2), got 0.5 [samples 0]");
  }

  @Test
  void namesThePlaceWhoseLabelIsNoClassInAComposite() {
    var composite =
        CompositeDataSource.of(
            ArrayDataSource.of("x", new float[2][1]), ArrayDataSource.of("y", new int[] {0, -7}));
    assertThatThrownBy(() -> first(Dl4j.iterator(composite.batches(2)).oneHot("y", 2)))
        .hasMessageContaining(
            "labels in column \"y\" must be whole numbers in [0, 2), got -7 at place 1");
  }

  @Test
  void refusesClassesBelowOne() {
    assertThatThrownBy(() -> Dl4j.iterator(source.batches(4)).oneHot("y", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classes must be > 0, got 0");
  }

  @Test
  void takesWeightsAsAMaskOfLabels() {
    var weighted = source.and("w", new float[Samples.COUNT]);
    DataSet batch = first(Dl4j.iterator(weighted.batches(2)).weights("w"));
    assertThat(batch.getLabelsMaskArray()).isEqualTo(Nd4j.zeros(2, 1));
    assertThat(batch.getFeaturesMaskArray()).isNull();
  }

  /** The loss of an example is multiplied by its weight where the last layer is a LossLayer. */
  @Test
  void weightsExamples() {
    float[] weights = new float[Samples.COUNT];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 4 * 0.5f;
    }
    var weighted = source.and("w", weights);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(
                    new DenseLayer.Builder().nIn(3).nOut(3).activation(Activation.IDENTITY).build())
                .layer(
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    double expected = 0;
    for (int i = 0; i < 4; i++) {
      DataSet one = first(Dl4j.iterator(source.subset(i).batches(1)).oneHot("y", 3));
      expected += weights[i] * network.score(one) / 4;
    }
    DataSet four = first(Dl4j.iterator(weighted.batches(4)).oneHot("y", 3).weights("w"));
    assertThat(network.score(four)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void spreadsWeightsOverTimeSteps() {
    var sequences =
        ArrayDataSource.of("x", new float[2][3][5])
            .and("y", new float[2][2][5])
            .and("w", new float[] {0.5f, 2});
    DataSet batch = first(Dl4j.iterator(sequences.batches(2)).weights("w"));
    assertThat(batch.getLabelsMaskArray())
        .isEqualTo(
            Nd4j.createFromArray(new float[][] {{0.5f, 0.5f, 0.5f, 0.5f, 0.5f}, {2, 2, 2, 2, 2}}));
  }

  @Test
  void refusesMasksOfAnotherShape() {
    var wrong = source.and("w", new float[Samples.COUNT][4]);
    assertThatThrownBy(() -> first(Dl4j.iterator(wrong.batches(2)).weights("w")))
        .hasMessageContaining(
            "mask \"w\" of column \"y\" must have the shape [n] or that of its column, got [2, 4]");
    var sequences =
        ArrayDataSource.of("x", new float[2][3][5])
            .and("y", new float[2][2][5])
            .and("m", new float[2][4]);
    assertThatThrownBy(() -> first(Dl4j.iterator(sequences.batches(2)).featuresMask("m")))
        .hasMessageContaining(
            "mask \"m\" of column \"x\" must have the shape [n], [n, time] or that of its"
                + " column, got [2, 4]");
  }

  @Test
  void takesMasksOfTimeSteps() {
    var sequences =
        ArrayDataSource.of("x", new float[2][3][5])
            .and("y", new float[2][2][5])
            .and("xSteps", new float[][] {{1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}})
            .and("ySteps", new float[][] {{0, 0, 1, 0, 0}, {0, 0, 0, 0, 1}});
    DataSet batch =
        first(Dl4j.iterator(sequences.batches(2)).featuresMask("xSteps").labelsMask("ySteps"));
    assertThat(batch.getFeatures().shape()).containsExactly(2, 3, 5);
    assertThat(batch.getFeaturesMaskArray().toFloatMatrix()[0]).containsExactly(1, 1, 1, 0, 0);
    assertThat(batch.getLabelsMaskArray().toFloatMatrix()[1]).containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void refusesTwoMasksOfOneKind() {
    var weighted = source.and("w", new float[Samples.COUNT]);
    Dl4jIterator iterator = Dl4j.iterator(weighted.batches(2));
    assertThatThrownBy(() -> iterator.weights("w").labelsMask("w"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("labels must have one mask, got two: weights are a mask of labels too");
    assertThatThrownBy(() -> iterator.featuresMask("w").featuresMask("w"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("features must have one mask, got two");
  }

  @Test
  void copiesAColumnThatIsBothFeaturesAndLabels() {
    Dl4jIterator autoencoder = Dl4j.iterator(source.batches(2)).features("x").labels("x");
    autoencoder.setPreProcessor(batch -> batch.getFeatures().addi(1));
    DataSet batch = first(autoencoder);
    assertThat(batch.getFeatures()).isEqualTo(batch.getLabels().add(1));
  }

  @Test
  void copiesAColumnThatSharesMemoryWithAnother() {
    var aliased = ArrayDataSource.of("x", Samples.features()).map(b -> b.with("t", b.array("x")));
    Dl4jIterator autoencoder = Dl4j.iterator(aliased.batches(2)).sameThread();
    autoencoder.setPreProcessor(batch -> batch.getFeatures().addi(1));
    DataSet batch = autoencoder.next();
    assertThat(batch.getFeatures()).isEqualTo(batch.getLabels().add(1));
  }

  @Test
  void copiesOutsideOfWorkspaces() {
    try (Dl4jIterator autoencoder =
            Dl4j.iterator(source.batches(2)).features("x").labels("x").sameThread();
        MemoryWorkspace workspace =
            Nd4j.getWorkspaceManager().getAndActivateWorkspace("AUTOENCODER")) {
      assertThat(Nd4j.create(1).isAttached()).as("attached to %s", workspace).isTrue();
      assertThat(autoencoder.next().getLabels().isAttached()).isFalse();
    }
  }

  @Test
  void refusesColumnsThatAreLists() {
    var lists = ArrayDataSource.of(List.of("a", "b"), new int[] {0, 1});
    assertThatThrownBy(() -> first(Dl4j.iterator(lists.batches(2))))
        .hasMessageContaining("column \"0\" must be an array, it is a list");
  }

  @Test
  void namesSamplesInTheMetaData() {
    DataSet batch = first(Dl4j.iterator(source.subset(7, 3, 9).batches(2).shuffle(3)));
    List<SampleMetaData> examples = batch.getExampleMetaData(SampleMetaData.class);
    for (int place = 0; place < 2; place++) {
      SampleMetaData example = examples.get(place);
      assertThat(example.index()).isEqualTo(batch.getFeatures().getLong(place, 0));
      assertThat(example.indices()).containsExactly(example.index());
      assertThat(example.epoch()).isZero();
      assertThat(example.position()).isEqualTo(place);
      assertThat(example.name()).isEmpty();
      assertThat(example).hasToString("sample " + example.index());
    }
    assertThat(examples.get(0)).isNotEqualTo(examples.get(1));
  }

  @Test
  void namesTheMemberOfAChoiceInTheMetaData() {
    var choice = ChoiceDataSource.of(source, source.subset(7, 3));
    try (Dl4jIterator iterator = Dl4j.iterator(choice.batches(2))) {
      iterator.next();
      SampleMetaData example = iterator.next().getExampleMetaData(SampleMetaData.class).get(1);
      assertThat(example.index()).isEqualTo(3);
      assertThat(example.member()).hasValue(1);
      assertThat(example.position()).isEqualTo(3);
      assertThat(example).hasToString("sample 3 of member 1");
    }
  }

  @Test
  void namesTheSampleOfAChoiceWhoseLabelIsNoClass() {
    var choice = ChoiceDataSource.of(source.subset(4, 1));
    assertThatThrownBy(() -> first(Dl4j.iterator(choice.batches(2)).oneHot("y", 1)))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in conversion at sample 4: java.lang."
                + "IllegalArgumentException: labels in column \"y\" must be whole numbers in [0, 1),"
                + " got 1 [member 0: samples 4, 1]");
  }

  @Test
  void refusesColumnsOfUnequalSizes() {
    var uneven =
        CompositeDataSource.of(
                ArrayDataSource.of("x", new float[3][1]), ArrayDataSource.of("y", new int[2]))
            .untrimmed();
    String rule =
        "batch 0 of epoch 0 failed in conversion: java.lang.IllegalArgumentException: columns of a"
            + " DataSet must have as many samples as each other, got 2 to 3: its composite must not"
            + " be untrimmed [samples 0, 1, 2 | samples 0, 1]";
    assertThatThrownBy(() -> first(Dl4j.iterator(uneven.batches(3))))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(rule);
    try (Dl4jMultiIterator multi = Dl4j.multiIterator(uneven.batches(3))) {
      assertThatThrownBy(multi::next).isInstanceOf(BatchFailedException.class).hasMessage(rule);
    }
  }

  @Test
  void hasNoMetaDataWhereDl4jWouldPairItWithOtherExamples() {
    var weighted = source.and("w", new float[Samples.COUNT]);
    assertThat(first(Dl4j.iterator(weighted.batches(2)).weights("w")).getExampleMetaData())
        .isNull();
    var sequences = ArrayDataSource.of(new float[2][3][5], new float[2][2][5]);
    assertThat(first(Dl4j.iterator(sequences.batches(2))).getExampleMetaData()).isNull();
  }

  @Test
  void refusesLabelNamesThatAreNotAsManyAsClasses() {
    Dl4jIterator oneHot = Dl4j.iterator(source.batches(2)).oneHot("y", 3);
    assertThatThrownBy(() -> first(oneHot.labelNames(List.of("a", "b"))))
        .hasMessageContaining("labelNames must be as many as classes (3), got 2");
    assertThatThrownBy(() -> oneHot.labelNames(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labelNames must be one name or more, got none");
  }

  @Test
  void givesLabelNamesToBatchesAndEvaluation() {
    Dl4jIterator iterator =
        Dl4j.iterator(source.batches(2)).oneHot("y", 3).labelNames(List.of("a", "b", "c"));
    assertThat(iterator.getLabels()).containsExactly("a", "b", "c");
    assertThat(first(iterator).getLabelNamesList()).containsExactly("a", "b", "c");
    assertThat(Dl4j.iterator(source.batches(2)).getLabels()).isNull();
  }

  @Test
  void keepsThePreProcessorWhenConfigured() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(2));
    iterator.setPreProcessor(batch -> batch.getFeatures().addi(1));
    Dl4jIterator configured =
        iterator.oneHot("y", 3).labelNames(List.of("a", "b", "c")).sameThread();
    assertThat(configured.getPreProcessor()).isSameAs(iterator.getPreProcessor());
  }

  @Test
  void refusesAnEndlessSource() {
    assertThatThrownBy(() -> Dl4j.iterator(source.repeated().batches(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a DL4J iterator must have epochs that end: cut the endless source by batchesPerEpoch");
  }

  @Test
  void refusesResetOfAOneShotSourceOnceBegun() {
    var once =
        IteratorDataSource.once(
            List.of("x"), List.of(List.of(source.samples(0).array("x"))).iterator());
    Dl4jIterator iterator = Dl4j.iterator(once.batches(1)).unlabelled().sameThread();
    iterator.reset();
    assertThatThrownBy(iterator::inputColumns)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the columns of a source over an iterator are known after the first batch, got none yet");
    iterator.next();
    assertThat(iterator.inputColumns()).isEqualTo(3);
    assertThat(iterator.resetSupported()).isFalse();
    assertThatThrownBy(iterator::reset)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("an iterator over a one-shot source cannot be reset: it has one epoch");
  }

  @Test
  void knowsItsColumnsBeforeTheFirstBatch() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(16).shuffle(1)).oneHot("y", 3);
    assertThat(iterator.inputColumns()).isEqualTo(3);
    assertThat(iterator.totalOutcomes()).isEqualTo(3);
    assertThat(iterator.next().getFeatures())
        .isEqualTo(first(Dl4j.iterator(source.batches(16).shuffle(1))).getFeatures());
    iterator.close();
  }

  @Test
  void givesBatchesOfItsOwnSizeOnly() {
    assertThatThrownBy(() -> Dl4j.iterator(source.batches(16)).next(17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("next(n) must ask for the batch size 16, got 17");
  }

  @Test
  void doesNotKnowTheColumnsOfAnEmptySource() {
    var empty = ArrayDataSource.of(new float[0][3], new int[0]);
    Dl4jIterator iterator = Dl4j.iterator(empty.batches(2));
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::inputColumns)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the columns of an empty source are not known");
  }

  @Test
  void refusesResetOnceClosed() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(2));
    iterator.close();
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::reset)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a closed iterator cannot be reset");
    assertThatThrownBy(iterator::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the iterator is closed");
  }

  @Test
  void saysWhichEpochHasEnded() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(Samples.COUNT));
    iterator.next();
    assertThatThrownBy(iterator::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("epoch 0 has ended");
  }

  @Test
  void givesEpochsByNumber() {
    Dl4jIterator iterator = Dl4j.iterator(source.batches(Samples.COUNT).shuffle(5));
    iterator.next();
    iterator.reset();
    try (var second = iterator.epoch(1)) {
      assertThat(second.next().getFeatures()).isEqualTo(iterator.next().getFeatures());
    }
    assertThatThrownBy(() -> iterator.epoch(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch must be >= 0, got -1");
  }

  @Test
  void goesOnAfterAFailedBatch() {
    var failing =
        source.map(
            batch -> {
              if (batch.indices()[0] == 16) {
                throw new java.io.IOException("the disk is on fire");
              }
              return batch;
            });
    Dl4jIterator iterator = Dl4j.iterator(failing.batches(16)).oneHot("y", 3);
    assertThat(iterator.next().getFeatures().getLong(0, 0)).isZero();
    assertThat(iterator.hasNext()).isTrue();
    assertThatThrownBy(iterator::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 1 of epoch 0 failed in map 0: java.io.IOException: the disk is on fire"
                + " [samples 16, 17, 18, ... 31 (16 in all)]");
    assertThat(iterator.next().getFeatures().getLong(0, 0)).isEqualTo(32);
    assertThat(iterator.hasNext()).isFalse();
    iterator.reset();
    assertThat(iterator.next().getFeatures().getLong(0, 0)).isZero();
    iterator.close();
  }

  @Test
  void movesOnAfterAFailedFirstBatch() {
    var failing =
        source.map(
            batch -> {
              if (batch.indexBatch().epoch() == 0) {
                throw new java.io.IOException("not yet mounted");
              }
              return batch;
            });
    Dl4jIterator iterator = Dl4j.iterator(failing.batches(40).shuffle(1)).sameThread();
    assertThatThrownBy(iterator::next).isInstanceOf(BatchFailedException.class);
    iterator.reset();
    assertThat(iterator.next().numExamples()).isEqualTo(40);
  }

  @Test
  void describesItself() {
    assertThat(Dl4j.iterator(source.batches(16)))
        .hasToString(
            "DL4J iterator over batches of 16 of 40 samples, in order: every epoch is the same");
  }

  @Test
  void refusesToBeSerialised() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(Dl4j.iterator(source.batches(2))))
          .isInstanceOf(NotSerializableException.class)
          .hasMessage("a Dl4jIterator must not be serialised: make it anew");
    }
  }
}
