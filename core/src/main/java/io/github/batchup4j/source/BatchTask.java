package io.github.batchup4j.source;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.loader.BatchFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Makes one batch and converts it. Whatever is thrown on the way comes out as a failure that names
 * the batch.
 */
record BatchTask<T>(
    Gatherer gatherer,
    DrawData draw,
    GatherContext context,
    BatchConverter<T> converter,
    long epoch,
    long batch)
    implements Callable<T> {

  @Override
  public T call() {
    return convert(gather());
  }

  /** The same, but that a batch that has lost all of its samples is none. */
  Optional<T> callUnlessLeftOut() {
    Batch gathered = gather();
    return context.leavesOut(gathered) ? Optional.empty() : Optional.of(convert(gathered));
  }

  private T convert(Batch gathered) {
    try {
      return converter.convert(gathered);
    } catch (SampleFailedException failure) {
      throw atSample(gathered, failure).of(this::located);
    } catch (Exception | Error failure) {
      throw StageFailure.from(failure, "conversion").of(this::located);
    }
  }

  private Batch gather() {
    try {
      return draw instanceof DrawData.Failed failed
          ? failed.thrown()
          : gatherer.gather(draw, context);
    } catch (Exception | Error failure) {
      throw StageFailure.from(failure, "gathering").of(this::located);
    }
  }

  private static StageFailure atSample(Batch batch, SampleFailedException failure) {
    long index = failure.index();
    Throwable cause = Objects.requireNonNull(failure.getCause());
    return StageFailure.at("conversion", cause, index, batch.nameOf(index));
  }

  private BatchFailure located(String stage) {
    BatchFailure failure = BatchFailure.of(epoch, batch, stage);
    return draw instanceof DrawData.Failed ? failure : failure.drawn(draw.indices());
  }
}
