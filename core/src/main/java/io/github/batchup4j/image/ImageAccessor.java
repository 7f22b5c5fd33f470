package io.github.batchup4j.image;

import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** Pictures in files, as arrays that are the same whenever they are read. */
record ImageAccessor(ImageSamples samples, ElementType elementType, Shape sampleShape)
    implements UniformAccessor, Serializable {

  private static final RandomKey UNUSED = RandomKey.of(0);

  @Override
  public long size() {
    return samples.size();
  }

  @Override
  public void read(long index, NdArray sample) throws IOException {
    samples.read(index, sample, UNUSED);
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(samples.name(index));
  }
}
