package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.process.LocatedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one batch, and tells what the consumer's thread has to know about it beside. A failure is a
 * result, because bad samples may have been met before it.
 */
record DeliveredTask<T>(
    Gatherer gatherer,
    Replacements replacements,
    DrawData draw,
    GatherContext context,
    BatchConverter<T> converter,
    BatchMemories memories,
    ErrorPolicy.Mode mode,
    long epoch,
    long batch)
    implements LocatedTask<Made<T>> {

  @Override
  public Made<T> call() {
    BatchMemory memory = memories.take();
    MeasuredAllocator measured = new MeasuredAllocator(memory.allocator());
    Tolerance tolerance = new Tolerance(mode, replacements, epoch, batch, "", new ArrayList<>());
    GatherContext own =
        new GatherContext(
            measured,
            context.seed(),
            mode == ErrorPolicy.Mode.FAIL ? Optional.empty() : Optional.of(tolerance));
    BatchTask<T> task = new BatchTask<>(gatherer, draw, own, converter, epoch, batch);
    try {
      return made(task.callUnlessLeftOut(), Optional.empty(), tolerance, measured.bytes(), memory);
    } catch (BatchFailedException | BatchFailedError failure) {
      if (Interruptions.isOne(failure)) {
        Thread.currentThread().interrupt(); // the flag, which whatever was interrupted has cleared
      }
      return made(Optional.empty(), Optional.of(failure), tolerance, measured.bytes(), memory);
    }
  }

  private Made<T> made(
      Optional<T> result,
      Optional<Throwable> failure,
      Tolerance tolerance,
      long bytes,
      BatchMemory memory) {
    return new Made<>(
        result, failure, draw.indices().size(), List.copyOf(tolerance.met()), bytes, memory);
  }

  @Override
  public Throwable located(Throwable failure) {
    try {
      return StageFailure.in("waiting", failure)
          .of(stage -> BatchFailure.of(epoch, batch, stage).drawn(draw.indices()));
    } catch (BatchFailedError error) {
      return error;
    }
  }
}
