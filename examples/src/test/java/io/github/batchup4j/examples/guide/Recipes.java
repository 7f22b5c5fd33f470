package io.github.batchup4j.examples.guide;

import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;

/** A recipe to test iterators with. */
final class Recipes {

  private Recipes() {}

  /** Fifty samples of three classes, shuffled. */
  static Batches recipe() {
    float[][] x = new float[50][2];
    int[] y = new int[50];
    for (int i = 0; i < 50; i++) {
      y[i] = i % 3;
      x[i] = new float[] {y[i], i};
    }
    return ArrayDataSource.of("x", x).and("y", y).batches(16).shuffle(12345);
  }
}
