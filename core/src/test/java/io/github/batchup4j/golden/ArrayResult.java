package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An array as it is recorded: lists in lists.
 *
 * @param recorded the numbers
 */
record ArrayResult(JsonNode recorded) {

  /** Fails unless an array has the shape and, but for rounding, the numbers recorded. */
  void requireEqual(String what, NdArray array) {
    Values.requireEqual(what + " shape", Values.of(array.shape().toArray()), shape());
    Bits.requireClose(what, numbersOf(array), numbers());
  }

  List<Long> shape() {
    List<Long> shape = new ArrayList<>();
    for (JsonNode node = recorded; node.isArray(); node = node.path(0)) {
      shape.add((long) node.size());
    }
    return shape;
  }

  private double[] numbers() {
    DoubleStream.Builder numbers = DoubleStream.builder();
    collect(recorded, numbers);
    return numbers.build().toArray();
  }

  private static void collect(JsonNode node, DoubleStream.Builder numbers) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, numbers));
    } else if (node.isNumber()) {
      numbers.add(node.doubleValue());
    } else {
      throw new AssertionError("a result must have numbers, got " + node);
    }
  }

  private static double[] numbersOf(NdArray array) {
    double[] numbers = new double[array.elementCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.doubleAt(i);
    }
    return numbers;
  }
}
