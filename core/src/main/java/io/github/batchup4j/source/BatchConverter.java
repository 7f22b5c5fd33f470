package io.github.batchup4j.source;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;

/**
 * Turns batches into what another library takes, on the worker that makes the batch. Batches of
 * worker processes are converted in this JVM, on a thread of the pool, one for each worker; while
 * it converts, that worker's answers wait. Thread-safe.
 *
 * @param <T> what a batch becomes
 */
@FunctionalInterface
public interface BatchConverter<T> {

  /**
   * Converts a batch.
   *
   * @param batch the batch; it belongs to the result
   * @return what it becomes
   * @throws Exception if it cannot; {@link SampleFailedException} if it is known for which sample
   */
  T convert(Batch batch) throws Exception;

  /**
   * Returns where the arrays of the batches come from.
   *
   * @return direct buffers, unless overridden
   */
  default ArrayAllocator allocator() {
    return ArrayAllocator.direct();
  }
}
