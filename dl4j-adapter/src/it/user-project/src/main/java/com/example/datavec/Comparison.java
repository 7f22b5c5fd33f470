package com.example.datavec;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.image.ChannelOrder;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.LabelRule;
import io.github.batchup4j.image.PictureReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.image.recordreader.ImageRecordReader;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The same network, trained once on what DataVec reads and once on what BatchUp4J reads, of the
 * same files in the same order, with blue first as DataVec has it.
 */
record Comparison(List<Path> files, DataSetIterator theirs, DataSetIterator ours) {

  static final int SIDE = 32;

  private static final int BATCH_SIZE = 64;
  private static final int EPOCHS = 3;
  private static final double LEVEL = 1 / 255.0;

  /** What differs. */
  private static final class Differences {
    private long values;
    private long more;
    private double largest;
    private long predictions;
  }

  static Comparison of(List<Path> files) throws IOException {
    return new Comparison(files, byDataVec(files), byBatchUp4j(files));
  }

  private static DataSetIterator byDataVec(List<Path> files) throws IOException {
    List<URI> uris = files.stream().map(Path::toUri).toList();
    ImageRecordReader reader = new ImageRecordReader(SIDE, SIDE, 3, new ParentPathLabelGenerator());
    reader.initialize(new CollectionInputSplit(uris));
    DataSetIterator iterator =
        new RecordReaderDataSetIterator(reader, BATCH_SIZE, 1, reader.numLabels());
    iterator.setPreProcessor(new ImagePreProcessingScaler(0, 1));
    return iterator;
  }

  private static DataSetIterator byBatchUp4j(List<Path> files) {
    ImageFolder folder =
        ImageFolder.ofFiles(files, LabelRule.fromParentFolder())
            .channelOrder(ChannelOrder.BGR)
            .reader(PictureReader.standard());
    return Dl4j.iterator(
            folder.images(ImagePipeline.bgr().resize(SIDE, SIDE).toFloat()).batches(BATCH_SIZE))
        .oneHotLabels();
  }

  /** Fails where predictions differ though no value does. */
  void check() {
    MultiLayerNetwork onTheirs = trained(theirs, ours.totalOutcomes());
    MultiLayerNetwork onOurs = trained(ours, ours.totalOutcomes());
    Differences differences = new Differences();
    theirs.reset();
    ours.reset();
    while (theirs.hasNext()) {
      add(theirs.next(), ours.next(), onTheirs, onOurs, differences);
    }
    System.out.printf(
        "RESULT {\"pictures\": %d, \"values_that_differ\": %d, \"by_more_than_a_level\": %d,"
            + " \"largest\": %.6f, \"predictions_that_differ\": %d}%n",
        files.size(),
        differences.values,
        differences.more,
        differences.largest,
        differences.predictions);
    com.example.digits.Main.require(
        differences.values > 0 || differences.predictions == 0,
        "predictions must differ only where values do",
        differences.predictions);
  }

  /** DataVec's iterator is not asked for its classes: it would scale its first batch twice. */
  private static MultiLayerNetwork trained(DataSetIterator iterator, int classes) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(8).build())
                .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(16).build())
                .layer(new DenseLayer.Builder().nOut(32).build())
                .layer(
                    new OutputLayer.Builder().activation(Activation.SOFTMAX).nOut(classes).build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 3))
                .build());
    network.init();
    network.fit(iterator, EPOCHS);
    return network;
  }

  private static void add(
      DataSet theirs,
      DataSet ours,
      MultiLayerNetwork onTheirs,
      MultiLayerNetwork onOurs,
      Differences differences) {
    com.example.digits.Main.require(
        theirs.getLabels().equalsWithEps(ours.getLabels(), 0), "labels must be the same", true);
    float[] left = theirs.getFeatures().dup('c').data().asFloat();
    float[] right = ours.getFeatures().dup('c').data().asFloat();
    for (int i = 0; i < left.length; i++) {
      double difference = Math.abs(left[i] - right[i]);
      differences.largest = Math.max(differences.largest, difference);
      differences.values += difference > LEVEL / 2 ? 1 : 0;
      differences.more += difference > LEVEL * 1.5 ? 1 : 0;
    }
    int[] leftPredictions = predictions(onTheirs, theirs.getFeatures());
    int[] rightPredictions = predictions(onOurs, ours.getFeatures());
    for (int i = 0; i < leftPredictions.length; i++) {
      differences.predictions += leftPredictions[i] == rightPredictions[i] ? 0 : 1;
    }
  }

  private static int[] predictions(MultiLayerNetwork network, INDArray features) {
    return network.output(features).argMax(1).toIntVector();
  }
}
