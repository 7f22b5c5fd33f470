package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;

/** Stands in the place of a batch that could not be drawn. It holds no samples. */
record FailedDraw(Throwable failure) implements Draw {

  private static final SampleIndices NONE = SampleIndices.of(0, 0);

  @Override
  public IndexBatch indices() {
    return NONE;
  }

  @Override
  public Draw truncated(int size) {
    return this;
  }

  @Override
  public Batch gather(GatherContext context) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
