package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexBatch;

/** A draw from a source whose samples are found by index. */
record IndexDraw(DataSource source, IndexBatch indices) implements Draw {

  @Override
  public IndexDraw truncated(int size) {
    return new IndexDraw(source, indices.truncated(size));
  }

  @Override
  public Batch gather(GatherContext context) throws Exception {
    return source.gather(indices, context);
  }
}
