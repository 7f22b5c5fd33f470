package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;

/** Samples that a function writes. */
record ReaderAccessor(long size, ElementType elementType, Shape sampleShape, SampleReader reader)
    implements UniformAccessor {

  @Override
  public void read(long index, NdArray sample) throws Exception {
    reader.read(index, sample);
  }
}
