package io.github.batchup4j.source;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Sums arrays in double precision and divides by the number of samples. */
final class MeanAccumulator {

  private final List<NdArray> sums = new ArrayList<>();
  private long samples;

  void add(List<NdArray> results, int batchSize) {
    if (results.isEmpty()) {
      return;
    }
    if (sums.isEmpty()) {
      results.forEach(result -> sums.add(zeros(result.shape())));
    }
    Results.requireAsMany(results, sums.size());
    for (int i = 0; i < results.size(); i++) {
      add(i, results.get(i));
    }
    samples += batchSize;
  }

  private void add(int position, NdArray result) {
    NdArray sum = sums.get(position);
    if (!sum.shape().equals(result.shape())) {
      throw new IllegalArgumentException(
          String.format(
              "result %d must have shape %s as for the first batch, got %s",
              position, sum.shape(), result.shape()));
    }
    DoubleBuffer values = sum.doubles();
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, values.get(i) + result.doubleAt(i));
    }
  }

  List<NdArray> finish() {
    for (NdArray sum : sums) {
      DoubleBuffer values = sum.doubles();
      for (int i = 0; i < values.capacity(); i++) {
        values.put(i, values.get(i) / samples);
      }
    }
    return List.copyOf(sums);
  }

  /** Sums an array along one dimension. */
  static NdArray sumAlong(int axis, NdArray array) {
    Shape shape = array.shape();
    if (axis < 0 || axis >= shape.rank()) {
      throw new IllegalArgumentException(
          "axis must be in [0, "
              + shape.rank()
              + ") for a result of shape "
              + shape
              + ", got "
              + axis);
    }
    long[] sizes = shape.toArray();
    NdArray sum =
        zeros(
            Shape.of(
                LongStream.range(0, sizes.length)
                    .filter(dimension -> dimension != axis)
                    .map(dimension -> sizes[(int) dimension])
                    .toArray()));
    int inner = 1;
    for (int dimension = axis + 1; dimension < sizes.length; dimension++) {
      inner *= (int) sizes[dimension];
    }
    DoubleBuffer values = sum.doubles();
    int block = inner * (int) sizes[axis];
    for (int i = 0; i < array.elementCount(); i++) {
      int place = i / block * inner + i % inner;
      values.put(place, values.get(place) + array.doubleAt(i));
    }
    return sum;
  }

  private static NdArray zeros(Shape shape) {
    return NdArray.allocate(ElementType.FLOAT64, shape);
  }
}
