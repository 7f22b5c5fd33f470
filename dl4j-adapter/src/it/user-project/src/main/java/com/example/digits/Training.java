package com.example.digits;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.DataSource;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Trains a network to read digits, on batches from worker threads. */
final class Training {

  private static final int EPOCHS = 20;
  private static final int HIDDEN = 128;
  private static final double ENOUGH = 0.95;

  private Training() {}

  static void check() throws IOException {
    Digits digits = Digits.read();
    List<DataSource> parts =
        ArrayDataSource.of("pixels", digits.pixels())
            .and("digit", digits.labels())
            .splitStratified(1, "digit", 0.8, 0.2);
    MultiLayerNetwork network = network();
    try (WorkerThreadPool pool = WorkerThreadPool.of(2);
        Dl4jIterator train = iterator(parts.get(0), 32, pool);
        Dl4jIterator test = iterator(parts.get(1), 256, pool)) {
      network.fit(train, EPOCHS);
      double accuracy = network.evaluate(test).accuracy();
      Main.require(
          accuracy >= ENOUGH, "accuracy on the test digits must be >= " + ENOUGH, accuracy);
    }
  }

  private static Dl4jIterator iterator(DataSource source, int batchSize, WorkerThreadPool pool) {
    return Dl4j.iterator(source.batches(batchSize).shuffle(1).on(pool))
        .oneHot("digit", Digits.CLASSES);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(3e-3))
                .weightInit(WeightInit.RELU)
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(Digits.PIXELS)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(HIDDEN)
                        .nOut(Digits.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
