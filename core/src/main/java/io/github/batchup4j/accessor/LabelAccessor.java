package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.JavaArray;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Class numbers, and what the classes are called.
 *
 * @param numbers one INT32 scalar a sample
 * @param names the names of the classes
 */
record LabelAccessor(UniformAccessor numbers, List<String> names)
    implements UniformAccessor, Serializable {

  static LabelAccessor of(int[] labels, List<String> classNames) {
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException("classNames must be one name or more, got none");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classNames.size()) {
        throw new IllegalArgumentException(
            "labels must be in [0, " + classNames.size() + "), got " + labels[i] + " at " + i);
      }
    }
    return new LabelAccessor(
        new JavaArrayAccessor(JavaArray.of(labels.clone())), List.copyOf(classNames));
  }

  @Override
  public long size() {
    return numbers.size();
  }

  @Override
  public ElementType elementType() {
    return numbers.elementType();
  }

  @Override
  public Shape sampleShape() {
    return numbers.sampleShape();
  }

  @Override
  public Optional<List<String>> classNames() {
    return Optional.of(names);
  }

  @Override
  public boolean readsInParallel() {
    return false;
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) throws Exception {
    return numbers.gather(indices, allocator);
  }

  @Override
  public void read(long index, NdArray sample) throws Exception {
    numbers.read(index, sample);
  }
}
