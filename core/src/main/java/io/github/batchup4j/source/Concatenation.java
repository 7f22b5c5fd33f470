package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Joins arrays along their first dimension. */
final class Concatenation {

  /** For each result of the function, the arrays of all batches. */
  private final List<List<NdArray>> parts = new ArrayList<>();

  /** How many bytes those have together. */
  private final List<Long> bytes = new ArrayList<>();

  void add(List<NdArray> results) {
    if (results.isEmpty()) {
      return;
    }
    if (parts.isEmpty()) {
      results.forEach(result -> parts.add(new ArrayList<>()));
      results.forEach(result -> bytes.add(0L));
    }
    Results.requireAsMany(results, parts.size());
    for (int i = 0; i < results.size(); i++) {
      requireFit(i, results.get(i));
      parts.get(i).add(copy(results.get(i)));
    }
  }

  /** What a result is in may be the next batch's memory. */
  private static NdArray copy(NdArray result) {
    NdArray copy = NdArray.allocate(result.elementType(), result.shape());
    copy.copyFrom(result);
    return copy;
  }

  private void requireFit(int position, NdArray result) {
    if (result.shape().rank() == 0) {
      throw new IllegalArgumentException(
          "result " + position + " must have a first dimension to join along, got a scalar");
    }
    requireRoom(position, result);
    List<NdArray> before = parts.get(position);
    if (before.isEmpty()) {
      return;
    }
    NdArray first = before.get(0);
    if (first.elementType() != result.elementType()
        || !first.shape().sample().equals(result.shape().sample())) {
      throw new IllegalArgumentException(
          String.format(
              "result %d must be %s of samples %s as for the first batch, got %s",
              position, first.elementType(), first.shape().sample(), result));
    }
  }

  /** At once, and not when all has been computed. */
  private void requireRoom(int position, NdArray result) {
    long sum = bytes.get(position) + result.bytes().capacity();
    if (sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "result " + position + " must have at most 2^31 - 1 bytes over all batches, got " + sum);
    }
    bytes.set(position, sum);
  }

  List<NdArray> finish() {
    return parts.stream().map(Concatenation::join).toList();
  }

  private static NdArray join(List<NdArray> arrays) {
    NdArray first = arrays.get(0);
    long size = arrays.stream().mapToLong(NdArray::size).sum();
    NdArray joined = NdArray.allocate(first.elementType(), first.shape().sample().batchOf(size));
    ByteBuffer target = joined.bytes();
    arrays.forEach(array -> target.put(array.bytes()));
    return joined;
  }
}
