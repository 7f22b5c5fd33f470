package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;

/**
 * An accessor whose samples all have one type and shape, known beforehand. Each sample is written
 * straight into its place in the batch. For worker processes it must be {@link
 * java.io.Serializable}, too.
 *
 * <pre>{@code
 * final class Squares implements UniformAccessor {
 *   public long size() { return 1000; }
 *   public ElementType elementType() { return ElementType.FLOAT32; }
 *   public Shape sampleShape() { return Shape.of(2); }
 *   public void read(long index, NdArray sample) {
 *     sample.floats().put(index).put(index * index);
 *   }
 * }
 * }</pre>
 */
public interface UniformAccessor extends Accessor {

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
   * @throws Exception if the sample cannot be had
   */
  void read(long index, NdArray sample) throws Exception;

  /**
   * Tells that workers may share a batch, as samples are read one by one. Where {@link #gather} is
   * written anew because samples are better had together, return false.
   *
   * @return true; to be false where samples are copied from memory, for they take no time
   */
  @Override
  default boolean readsInParallel() {
    return true;
  }

  @Override
  default NdArray gather(long[] indices, ArrayAllocator allocator) throws Exception {
    NdArray batch = allocator.allocate(elementType(), sampleShape().batchOf(indices.length));
    for (int i = 0; i < indices.length; i++) {
      try {
        read(indices[i], batch.sample(i));
      } catch (Exception | Error failure) {
        throw new SampleFailedException(indices[i], failure);
      }
    }
    return batch;
  }
}
