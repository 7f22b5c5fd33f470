package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailure;
import java.util.concurrent.Callable;

/**
 * Makes one batch and converts it. Whatever is thrown on the way comes out as a failure that names
 * the batch.
 */
record BatchTask<T>(
    Draw draw, GatherContext context, BatchConverter<T> converter, long epoch, long batch)
    implements Callable<T> {

  @Override
  public T call() {
    Batch gathered = gather();
    try {
      return converter.convert(gathered);
    } catch (Exception | Error failure) {
      throw StageFailure.from(failure, "conversion").of(this::located);
    }
  }

  private Batch gather() {
    try {
      return draw.gather(context);
    } catch (Exception | Error failure) {
      throw StageFailure.from(failure, "gathering").of(this::located);
    }
  }

  private BatchFailure located(String stage) {
    BatchFailure failure = BatchFailure.of(epoch, batch, stage);
    return draw instanceof FailedDraw ? failure : failure.drawn(draw.indices());
  }
}
