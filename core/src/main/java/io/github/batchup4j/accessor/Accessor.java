package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import java.util.List;
import java.util.Optional;

/**
 * Anything array-like: it has a number of samples, and gives those at some indices. A column of a
 * data source reads from one. Thread-safe: the workers of a pool call {@link #gather} at the same
 * time.
 *
 * <p>For worker processes, an accessor of your own must be {@link java.io.Serializable}, too. They
 * are sent it once and call it there, so that it had better open files itself when first asked than
 * hold them open.
 *
 * <p>Where all samples have one shape and type known beforehand, implement {@link UniformAccessor},
 * which asks for one sample at a time. {@link Accessors} makes accessors of arrays, buffers and
 * lists.
 */
public interface Accessor {

  /**
   * Returns the number of samples.
   *
   * @return the number of samples, which never changes
   */
  long size();

  /**
   * Gathers samples into a new column.
   *
   * @param indices which samples, in the order of the column, each in {@code [0, size())}; the same
   *     index may stand there more than once
   * @param allocator where the memory of arrays comes from
   * @return a column of as many samples as there are indices: an array of shape {@code
   *     [indices.length, ...sampleShape]}, or a list
   * @throws Exception if a sample cannot be had; {@link SampleFailedException} if it is known which
   */
  Column gather(long[] indices, ArrayAllocator allocator) throws Exception;

  /**
   * Returns the name of a sample, such as the path of its file, for messages and metadata.
   *
   * @param index the index of the sample
   * @return its name, or empty if samples have none
   */
  default Optional<String> sampleName(long index) {
    return Optional.empty();
  }

  /**
   * Tells whether the workers of a thread pool may share a batch: each asks for a sample at a time,
   * so that the first batch comes sooner and a sample that takes long holds up no other. What is
   * asked of one worker, or of worker processes, is asked in one call as ever.
   *
   * @return true where a sample takes longer than to hand it to another thread, about a
   *     microsecond, and comes alone as it comes among others; false, which is what this returns,
   *     where samples are copied from memory or are better had together
   */
  default boolean readsInParallel() {
    return false;
  }

  /**
   * Returns the names of the classes, where samples are class numbers.
   *
   * @return the names, that of class 0 first, or empty if samples are anything else
   */
  default Optional<List<String>> classNames() {
    return Optional.empty();
  }
}
