package io.github.batchup4j.image;

import io.github.batchup4j.accessor.RandomUniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Pictures in files, as arrays that are augmented by random numbers. */
record RandomImageAccessor(ImageSamples samples, ElementType elementType, Shape sampleShape)
    implements RandomUniformAccessor, Serializable {

  @Override
  public long size() {
    return samples.size();
  }

  @Override
  public void read(long index, NdArray sample, RandomGenerator random) throws IOException {
    samples.read(index, sample, RandomKey.of(random.nextLong()));
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(samples.name(index));
  }
}
