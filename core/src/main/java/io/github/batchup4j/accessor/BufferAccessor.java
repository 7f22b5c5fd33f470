package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.BufferArray;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;

/** Samples that lie one after the other in a typed buffer of the user's. */
record BufferAccessor(BufferArray buffer) implements InMemory, Serializable {

  @Override
  public long size() {
    return buffer.shape().size(0);
  }

  @Override
  public ElementType elementType() {
    return buffer.elementType();
  }

  @Override
  public Shape sampleShape() {
    return buffer.shape().sample();
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) {
    NdArray batch = allocator.allocate(elementType(), sampleShape().batchOf(indices.length));
    buffer.gather(indices, batch);
    return batch;
  }

  @Override
  public void read(long index, NdArray sample) {
    buffer.gather(new long[] {index}, sample);
  }

  /** What it holds travels as memory, which other processes can map. */
  private Object writeReplace() {
    return SerialMemory.copyOf(this);
  }
}
