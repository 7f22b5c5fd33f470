package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.sampling.IndexBatch;
import java.util.List;

/**
 * What came of gathering one batch.
 *
 * @param drawn what it was to be made of
 * @param outcome a batch, or why there is none
 * @param bad the samples that could not be read
 * @param bytes the size of all arrays that were allocated for it
 */
record Gathered(IndexBatch drawn, Outcome outcome, List<BadSample> bad, long bytes) {

  Gathered {
    bad = List.copyOf(bad);
  }

  /** A batch, or why there is none. */
  sealed interface Outcome {}

  /** There is one. */
  record Whole(Batch batch) implements Outcome {}

  /** It has no sample left. */
  record LeftOut() implements Outcome {}

  /** It could not be gathered. */
  record Failed(StageFailure failure) implements Outcome {}
}
