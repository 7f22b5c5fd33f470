package io.github.batchup4j.dl4j.testing;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The smallest networks of each kind that fit the batches of an iterator. */
final class Networks {

  private static final long SEED = 1;
  private static final double LEARNING_RATE = 0.01;

  private Networks() {}

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().seed(SEED).updater(new Sgd(LEARNING_RATE));
  }

  private static OutputLayer outputLayer(DataSet batch) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nIn(batch.getFeatures().size(1))
        .nOut(batch.getLabels().size(1))
        .build();
  }

  static MultiLayerNetwork multiLayer(DataSetIterator like) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(builder().list().layer(outputLayer(like.next())).build());
    network.init();
    return network;
  }

  static ComputationGraph graph(DataSetIterator like) {
    ComputationGraph graph =
        new ComputationGraph(
            builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", outputLayer(like.next()), "in")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  static SameDiff sameDiff(DataSetIterator like) {
    DataSet batch = like.next();
    long inputs = batch.getFeatures().size(1);
    long classes = batch.getLabels().size(1);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, inputs);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, classes);
    SDVariable weights = graph.var("weights", DataType.FLOAT, inputs, classes);
    graph.loss.softmaxCrossEntropy("loss", labels, in.mmul(weights), null);
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Sgd(LEARNING_RATE))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .build());
    return graph;
  }
}
