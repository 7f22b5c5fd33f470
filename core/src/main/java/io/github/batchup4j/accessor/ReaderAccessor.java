package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;

/** Samples that a function writes. */
record ReaderAccessor(long size, ElementType elementType, Shape sampleShape, SampleReader reader)
    implements UniformAccessor, Serializable {

  @Override
  public void read(long index, NdArray sample) throws Exception {
    reader.read(index, sample);
  }
}
