package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;

/** Arrays that are copied out of mapped segments. */
record CopiedMemory(MappedSegments mapped) implements ArrayMemory {

  @Override
  public NdArray shared(ElementType type, Shape shape, ArrayPlace place) throws IOException {
    NdArray view = mapped.shared(type, shape, place);
    NdArray copy = mapped.allocate(type, shape);
    copy.copyFrom(view);
    return copy;
  }

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    return mapped.allocate(type, shape);
  }
}
