package io.github.batchup4j.examples.guide;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks that learn at once. */
final class Networks {

  private static final int CHANNELS = 3;
  private static final int PIECES = 7;

  private Networks() {}

  private static NeuralNetConfiguration.Builder begin() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.1));
  }

  private static OutputLayer layer(LossFunction loss, Activation activation, int in, int out) {
    return new OutputLayer.Builder(loss).activation(activation).nIn(in).nOut(out).build();
  }

  static MultiLayerNetwork classifier(int features, int classes) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            begin()
                .list()
                .layer(layer(LossFunction.MCXENT, Activation.SOFTMAX, features, classes))
                .build());
    network.init();
    return network;
  }

  /** Of pictures as floats [3, size, size], of which it sees the mean colours of 7 x 7 pieces. */
  static MultiLayerNetwork pictureClassifier(int size, int classes) {
    int piece = size / PIECES;
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            begin()
                .list()
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                        .kernelSize(piece, piece)
                        .stride(piece, piece)
                        .build())
                .layer(
                    layer(
                        LossFunction.MCXENT,
                        Activation.SOFTMAX,
                        CHANNELS * PIECES * PIECES,
                        classes))
                .setInputType(InputType.convolutional(size, size, CHANNELS))
                .build());
    network.init();
    return network;
  }

  /** Of the inputs image and age, and the outputs species and height. */
  static ComputationGraph graph(int features, int classes) {
    ComputationGraph graph =
        new ComputationGraph(
            begin()
                .graphBuilder()
                .addInputs("image", "age")
                .addVertex("both", new MergeVertex(), "image", "age")
                .addLayer(
                    "species",
                    layer(LossFunction.MCXENT, Activation.SOFTMAX, features + 1, classes),
                    "both")
                .addLayer(
                    "height", layer(LossFunction.MSE, Activation.IDENTITY, features + 1, 1), "both")
                .setOutputs("species", "height")
                .build());
    graph.init();
    return graph;
  }
}
