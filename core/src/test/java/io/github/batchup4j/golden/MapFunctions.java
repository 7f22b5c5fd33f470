package io.github.batchup4j.golden;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.Batch;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** The functions that records name. */
final class MapFunctions {

  private MapFunctions() {}

  static Function<Batch, List<NdArray>> of(String name, OptionalDouble prepended) {
    if (name.equals("prepended") != prepended.isPresent()) {
      throw new AssertionError("prepend must be there for prepended alone, got it for " + name);
    }
    return switch (name) {
      case "sqr_sum_rows" -> batch -> List.of(NdArray.copyOf(rowSums(batch, x -> x * x)));
      case "two_arrays" -> batch -> List.of(twice(batch), plusOne(batch));
      case "none" -> batch -> List.of();
      case "sum_float" -> batch -> List.of(NdArray.scalar(squares(batch)));
      case "sum_tuple" ->
          batch -> List.of(NdArray.scalar(squares(batch)), NdArray.scalar(labels(batch)));
      case "prepended" -> batch -> List.of(scaledRowSums(batch, prepended.getAsDouble()));
      default -> throw new AssertionError("fn must be known, got " + name);
    };
  }

  private static double[] rowSums(Batch batch, DoubleUnaryOperator term) {
    NdArray x = batch.array("x");
    double[] sums = new double[batch.size()];
    for (int row = 0; row < sums.length; row++) {
      NdArray sample = x.sample(row);
      for (int i = 0; i < sample.elementCount(); i++) {
        sums[row] += term.applyAsDouble(sample.doubleAt(i));
      }
    }
    return sums;
  }

  private static NdArray scaledRowSums(Batch batch, double factor) {
    double[] sums = rowSums(batch, x -> x);
    for (int row = 0; row < sums.length; row++) {
      sums[row] *= factor;
    }
    return NdArray.copyOf(sums);
  }

  private static double squares(Batch batch) {
    double sum = 0;
    for (double row : rowSums(batch, x -> x * x)) {
      sum += row;
    }
    return sum;
  }

  private static double labels(Batch batch) {
    NdArray t = batch.array("t");
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += t.longAt(i);
    }
    return sum;
  }

  private static NdArray twice(Batch batch) {
    NdArray x = batch.array("x");
    NdArray result = NdArray.allocate(x.elementType(), x.shape());
    for (int i = 0; i < x.elementCount(); i++) {
      result.doubles().put(i, 2 * x.doubleAt(i));
    }
    return result;
  }

  private static NdArray plusOne(Batch batch) {
    NdArray t = batch.array("t");
    NdArray result = NdArray.allocate(t.elementType(), t.shape());
    for (int i = 0; i < t.elementCount(); i++) {
      result.ints().put(i, Math.toIntExact(t.longAt(i) + 1));
    }
    return result;
  }
}
