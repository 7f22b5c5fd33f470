package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.util.random.RandomGenerator;

/**
 * An accessor whose samples all have one type and shape and are made by random numbers: augmented
 * pictures, for example. Each sample is written straight into its place in the batch. For worker
 * processes it must be {@link java.io.Serializable}, too.
 *
 * <p>A data source gives each sample random numbers of its own, keyed by (seed, epoch, position,
 * column), so the recipe needs a seed, as it does for a map that asks for random numbers.
 */
public interface RandomUniformAccessor extends Accessor {

  /**
   * Returns the type of the elements.
   *
   * @return the element type of every sample
   */
  ElementType elementType();

  /**
   * Returns the shape of a sample.
   *
   * @return the shape of every sample; a scalar where a sample is one value
   */
  Shape sampleShape();

  /**
   * Writes one sample.
   *
   * @param index which sample, in {@code [0, size())}
   * @param sample where to write all of its elements: an array of {@link #elementType()} and {@link
   *     #sampleShape()}, whose present values are not defined
   * @param random random numbers of this sample alone
   * @throws Exception if the sample cannot be had
   */
  void read(long index, NdArray sample, RandomGenerator random) throws Exception;

  /**
   * Tells that workers may share a batch, as samples are read one by one.
   *
   * @return true; to be false where samples are copied from memory, for they take no time
   */
  @Override
  default boolean readsInParallel() {
    return true;
  }

  /**
   * Refuses: without a source there are no random numbers.
   *
   * @throws IllegalStateException always
   */
  @Override
  default NdArray gather(long[] indices, ArrayAllocator allocator) {
    throw new IllegalStateException(
        "samples made by random numbers must be gathered by a data source, which has the seed");
  }
}
