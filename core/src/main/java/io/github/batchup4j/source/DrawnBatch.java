package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailure;

/**
 * A batch to be made.
 *
 * @param data what was drawn for it
 * @param epoch the epoch
 * @param batch the number of the batch in the epoch
 */
record DrawnBatch(DrawData data, long epoch, long batch) {

  /** A failure of this batch. */
  BatchFailure failure(String stage) {
    BatchFailure failure = BatchFailure.of(epoch, batch, stage);
    return data instanceof DrawData.Failed ? failure : failure.drawn(data.indices());
  }
}
