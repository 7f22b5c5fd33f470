package io.github.batchup4j.examples;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A small convolutional network for colour pictures. */
final class PictureNetwork {

  private PictureNetwork() {}

  static MultiLayerNetwork create(int side, int classes, long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 2e-3, 0.85)))
                .weightInit(WeightInit.RELU)
                .activation(Activation.LEAKYRELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(halving(16))
                .layer(halving(32))
                .layer(halving(64))
                .layer(new DenseLayer.Builder().nOut(64).dropOut(0.5).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(classes)
                        .build())
                .setInputType(InputType.convolutional(side, side, 3))
                .build());
    network.init();
    return network;
  }

  /** A convolution at every second place, which is quicker than one at all places and pooling. */
  private static ConvolutionLayer halving(int channels) {
    return new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(channels).build();
  }
}
