package io.github.batchup4j.examples.guide;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What arrays and batches hold, as lists that tests can compare. */
final class Values {

  private Values() {}

  /** All elements, which must be whole numbers, whatever their type. */
  static List<Long> of(NdArray array) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < array.elementCount(); i++) {
      double value = array.doubleAt(i);
      if (value != Math.rint(value)) {
        throw new IllegalArgumentException("values must be whole numbers, got " + value);
      }
      values.add((long) value);
    }
    return values;
  }

  /** The first element of every sample. */
  static List<Long> firstOfEach(NdArray array) {
    List<Long> values = of(array);
    int step = values.size() / array.size();
    List<Long> firsts = new ArrayList<>();
    for (int i = 0; i < values.size(); i += step) {
      firsts.add(values.get(i));
    }
    return firsts;
  }

  static List<Long> listOf(long... values) {
    return LongStream.of(values).boxed().toList();
  }

  /** The indices of every batch of the first epoch. */
  static List<List<Long>> indicesOf(Batches batches) {
    List<List<Long>> indices = new ArrayList<>();
    try (EpochIterator<Batch> epoch = batches.epoch(0)) {
      epoch.forEachRemaining(batch -> indices.add(listOf(batch.indices())));
    }
    return indices;
  }

  static List<Integer> sizesOf(List<? extends List<?>> batches) {
    return batches.stream().map(List::size).toList();
  }
}
