package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Makes one batch, and tells what the consumer's thread has to know about it beside. A failure is a
 * result, because bad samples may have been met before it.
 */
record DeliveredTask<T>(
    Draw draw,
    GatherContext context,
    BatchConverter<T> converter,
    BatchMemories memories,
    ErrorPolicy.Mode mode,
    long epoch,
    long batch)
    implements Callable<Made<T>> {

  @Override
  public Made<T> call() {
    BatchMemory memory = memories.take();
    Tolerance tolerance = new Tolerance(mode, epoch, batch, "", new ArrayList<>());
    GatherContext own =
        new GatherContext(
            memory.allocator(),
            context.seed(),
            mode == ErrorPolicy.Mode.FAIL ? Optional.empty() : Optional.of(tolerance));
    BatchTask<T> task = new BatchTask<>(draw, own, converter, epoch, batch);
    try {
      return made(task.callUnlessLeftOut(), Optional.empty(), tolerance, memory);
    } catch (BatchFailedException | BatchFailedError failure) {
      if (Interruptions.isOne(failure)) {
        Thread.currentThread().interrupt(); // the flag, which whatever was interrupted has cleared
      }
      return made(Optional.empty(), Optional.of(failure), tolerance, memory);
    }
  }

  private Made<T> made(
      Optional<T> result, Optional<Throwable> failure, Tolerance tolerance, BatchMemory memory) {
    return new Made<>(result, failure, draw.indices().size(), List.copyOf(tolerance.met()), memory);
  }
}
