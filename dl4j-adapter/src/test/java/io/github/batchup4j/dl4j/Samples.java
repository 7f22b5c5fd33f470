package io.github.batchup4j.dl4j;

import io.github.batchup4j.source.ArrayDataSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forty samples of three features whose values tell the index, in three classes. */
final class Samples {

  static final int COUNT = 40;
  static final int CLASSES = 3;

  private Samples() {}

  static float[][] features() {
    float[][] features = new float[COUNT][];
    for (int i = 0; i < COUNT; i++) {
      features[i] = new float[] {i, i * 0.5f - 3, -i};
    }
    return features;
  }

  static int[] labels() {
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i * i % CLASSES;
    }
    return labels;
  }

  static INDArray featuresArray() {
    return Nd4j.createFromArray(features());
  }

  static INDArray oneHotLabels() {
    INDArray oneHot = Nd4j.zeros(COUNT, CLASSES);
    int[] labels = labels();
    for (int i = 0; i < COUNT; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    return oneHot;
  }

  /** The columns x, FLOAT32 [3], and y, INT32. */
  static ArrayDataSource source() {
    return ArrayDataSource.of("x", features()).and("y", labels());
  }
}
