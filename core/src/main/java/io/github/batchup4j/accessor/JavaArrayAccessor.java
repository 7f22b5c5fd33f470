package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.JavaArray;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;

/** Samples along the first dimension of a primitive Java array. */
record JavaArrayAccessor(JavaArray array) implements InMemory, Serializable {

  @Override
  public long size() {
    return array.shape().size(0);
  }

  @Override
  public ElementType elementType() {
    return array.elementType();
  }

  @Override
  public Shape sampleShape() {
    return array.shape().sample();
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) {
    NdArray batch = allocator.allocate(elementType(), sampleShape().batchOf(indices.length));
    array.gather(indices, batch);
    return batch;
  }

  @Override
  public void read(long index, NdArray sample) {
    array.gather(new long[] {index}, sample);
  }

  /** What it holds travels as memory, which other processes can map. */
  private Object writeReplace() {
    return SerialMemory.copyOf(this);
  }
}
