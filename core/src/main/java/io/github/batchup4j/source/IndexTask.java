package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.sampling.IndexBatch;
import java.util.concurrent.Callable;

/** Tells what one batch would be made of. */
record IndexTask(DrawData draw, long epoch, long batch) implements Callable<IndexBatch> {

  @Override
  public IndexBatch call() {
    if (draw instanceof DrawData.Failed failed) {
      throw StageFailure.from(failed.failure(), "drawing")
          .of(stage -> BatchFailure.of(epoch, batch, stage));
    }
    return draw.indices();
  }
}
