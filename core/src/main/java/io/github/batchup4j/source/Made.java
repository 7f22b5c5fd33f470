package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import java.util.List;
import java.util.Optional;

/**
 * What a worker made of one draw.
 *
 * @param batch the batch; empty if it failed or has no sample left
 * @param failure why it failed, if it did
 * @param drawn how many samples were drawn for it
 * @param bad those that could not be read
 * @param bytes the size of all arrays that were allocated for it
 * @param memory what it was made in
 */
record Made<T>(
    Optional<T> batch,
    Optional<Throwable> failure,
    int drawn,
    List<BadSample> bad,
    long bytes,
    BatchMemory memory) {

  boolean isLeftOut() {
    return batch.isEmpty() && failure.isEmpty();
  }
}
