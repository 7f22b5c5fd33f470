package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.Batch;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Turns class numbers into one-hot vectors. */
final class OneHotEncoding {

  private OneHotEncoding() {}

  /**
   * The one-hot vectors of a column of class numbers: {@code [n, classes]} where a sample has one
   * number, {@code [n, classes, ...rest]} where it has several, one at each time step for example.
   *
   * @throws SampleFailedException if a number is no class
   */
  static NdArray of(Batch batch, int column, int classes) throws SampleFailedException {
    NdArray labels = batch.array(column);
    int samples = labels.size();
    int steps = samples == 0 ? 0 : labels.elementCount() / samples;
    NdArray oneHot =
        batch.allocate(ElementType.FLOAT32, shape(labels.shape(), samples, steps, classes));
    FloatBuffer values = oneHot.floats();
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, 0); // memory of JavaCPP has no defined values
    }
    for (int sample = 0; sample < samples; sample++) {
      for (int step = 0; step < steps; step++) {
        double label = labels.doubleAt(sample * steps + step);
        if (!(label >= 0 && label < classes && label == Math.rint(label))) {
          throw notOneOf(classes, label, batch, column, sample);
        }
        values.put((sample * classes + (int) label) * steps + step, 1);
      }
    }
    return oneHot;
  }

  private static Shape shape(Shape labels, int samples, int steps, int classes) {
    if (steps <= 1) {
      return Shape.of(samples, classes);
    }
    long[] sizes = new long[labels.rank() + 1];
    Arrays.setAll(sizes, i -> i == 0 ? samples : i == 1 ? classes : labels.size(i - 1));
    return Shape.of(sizes);
  }

  private static SampleFailedException notOneOf(
      int classes, double label, Batch batch, int column, int sample) {
    Object got = label == Math.rint(label) ? (Object) (long) label : (Object) label;
    String sentence =
        String.format(
            "labels in column \"%s\" must be whole numbers in [0, %d), got %s",
            batch.names().get(column), classes, got);
    return batch
        .indexBatch()
        .single()
        .map(indices -> indices.index(sample))
        .map(index -> new SampleFailedException(index, new IllegalArgumentException(sentence)))
        .orElseThrow(() -> new IllegalArgumentException(sentence + " at place " + sample));
  }
}
