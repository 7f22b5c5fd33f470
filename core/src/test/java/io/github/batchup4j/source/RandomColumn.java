package io.github.batchup4j.source;

import io.github.batchup4j.accessor.RandomUniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Samples of their index and two random numbers, but for bad ones. */
record RandomColumn(long size, Set<Long> bad) implements RandomUniformAccessor, Serializable {

  RandomColumn(long size) {
    this(size, Set.of());
  }

  @Override
  public ElementType elementType() {
    return ElementType.INT64;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(3);
  }

  @Override
  public void read(long index, NdArray sample, RandomGenerator random) throws IOException {
    if (bad.contains(index)) {
      throw new IOException("bad sector");
    }
    sample.longs().put(index).put(random.nextLong()).put(random.nextLong());
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of("random " + index);
  }
}
