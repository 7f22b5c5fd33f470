package io.github.batchup4j.examples.guide;

import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.util.Optional;

/** Files whose only content is their number, and of which one cannot be read. */
record FragileFiles(long size, long bad) implements UniformAccessor {

  @Override
  public ElementType elementType() {
    return ElementType.INT64;
  }

  @Override
  public Shape sampleShape() {
    return Shape.scalar();
  }

  @Override
  public void read(long index, NdArray sample) throws IOException {
    if (index == bad) {
      throw new IOException("bad sector");
    }
    sample.longs().put(index);
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of("cats/" + index + ".jpg");
  }
}
