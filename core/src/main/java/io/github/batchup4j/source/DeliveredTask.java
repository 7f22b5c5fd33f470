package io.github.batchup4j.source;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.pool.TaskTimeoutException;
import io.github.batchup4j.process.Lease;
import io.github.batchup4j.process.Lending;
import io.github.batchup4j.process.RemoteTask;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one batch and converts it, and tells what the consumer's thread has to know about it
 * beside. A failure is a result, because bad samples may have been met before it; whatever was
 * thrown, it names the batch.
 */
final class DeliveredTask<T> implements RemoteTask<DrawnBatch, Gathered, Made<T>> {

  private final Delivery<T> delivery;
  private final DrawnBatch drawn;

  /** That of the result, once it is needed. */
  private @Nullable BatchMemory memory;

  DeliveredTask(Delivery<T> delivery, DrawData draw, long batch) {
    this.delivery = delivery;
    this.drawn = new DrawnBatch(draw, delivery.epoch(), batch);
  }

  @Override
  public Made<T> call() {
    Attempt attempt = attempt(GatherContext.Workers.ONE);
    return made(attempt, attempt.gathering().here());
  }

  /**
   * The batch as it is made in this process.
   *
   * @param memory what it is made in
   * @param gathering what is done first
   */
  record Attempt(BatchMemory memory, Gathering gathering) {}

  Attempt attempt(GatherContext.Workers workers) {
    BatchMemory own = delivery.memories().take();
    MeasuredAllocator measured = new MeasuredAllocator(own.allocator());
    return new Attempt(own, new Gathering(delivery.work(), drawn, measured, workers));
  }

  /** The result of what was gathered. */
  Made<T> made(Attempt attempt, Gathered gathered) {
    if (gathered.outcome() instanceof Gathered.Failed failed) {
      restoreInterrupt(failed.failure().thrown());
    }
    long weight = weight(gathered);
    MeasuredAllocator measured = attempt.gathering().allocator();
    BatchMemory own = attempt.memory();
    Converted<T> converted = convert(owned(gathered.outcome(), own, measured));
    return made(gathered, converted, weight + measured.bytes() - gathered.bytes(), own);
  }

  long batch() {
    return drawn.batch();
  }

  @Override
  public BatchWork work() {
    return delivery.work();
  }

  @Override
  public Optional<DrawnBatch> input() {
    if (drawn.data() instanceof DrawData.Failed) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DrawnBatch(DrawDataForm.gathered(drawn.data()), drawn.epoch(), drawn.batch()));
    } catch (Exception | Error failure) {
      return Optional.empty(); // it will fail again when it is made here, and is told then
    }
  }

  @Override
  public ArrayAllocator allocator() {
    return memory().allocator();
  }

  /** The same at each call: arrays of the result are allocated before it is received. */
  private synchronized BatchMemory memory() {
    BatchMemory taken = memory;
    if (taken == null) {
      taken = delivery.memories().take();
      memory = taken;
    }
    return taken;
  }

  @Override
  public Lending lending() {
    return delivery.memories().lending();
  }

  @Override
  public Made<T> receive(Gathered output, Lease lease) {
    BatchMemory own = new LeasedMemory(memory(), lease);
    MeasuredAllocator measured = new MeasuredAllocator(own.allocator());
    long weight = weight(output);
    Converted<T> converted = convert(owned(output.outcome(), own, measured));
    return made(output, converted, weight + measured.bytes(), own);
  }

  /** What an iterator gave was not allocated by the gathering. */
  private static long weight(Gathered gathered) {
    return gathered.outcome() instanceof Gathered.Whole whole
        ? Math.max(gathered.bytes(), whole.batch().arrayBytes())
        : gathered.bytes();
  }

  /** A batch gives its memory back when it is closed. */
  private static Gathered.Outcome owned(
      Gathered.Outcome outcome, BatchMemory memory, ArrayAllocator allocator) {
    return outcome instanceof Gathered.Whole whole
        ? new Gathered.Whole(whole.batch().in(memory, allocator))
        : outcome;
  }

  /** A result, or why there is none. */
  private record Converted<T>(Optional<T> result, Optional<Throwable> failure) {}

  private Converted<T> convert(Gathered.Outcome outcome) {
    try {
      if (outcome instanceof Gathered.Failed failed) {
        throw failed.failure().of(drawn::failure);
      }
      return outcome instanceof Gathered.Whole whole
          ? new Converted<>(Optional.of(convert(whole.batch())), Optional.empty())
          : new Converted<>(Optional.empty(), Optional.empty());
    } catch (BatchFailedException | BatchFailedError failure) {
      return new Converted<>(Optional.empty(), Optional.of(failure));
    }
  }

  private T convert(Batch batch) {
    try {
      return delivery.converter().convert(batch);
    } catch (SampleFailedException failure) {
      restoreInterrupt(failure);
      long index = failure.index();
      Throwable cause = Objects.requireNonNull(failure.getCause());
      throw StageFailure.at("conversion", cause, index, batch.nameOf(index)).of(drawn::failure);
    } catch (Throwable failure) {
      restoreInterrupt(failure);
      throw StageFailure.from(failure, "conversion").of(drawn::failure);
    }
  }

  /** Sets the flag, which whatever was interrupted has cleared. */
  private static void restoreInterrupt(Throwable failure) {
    if (Interruptions.isOne(failure)) {
      Thread.currentThread().interrupt();
    }
  }

  private Made<T> made(Gathered gathered, Converted<T> converted, long bytes, BatchMemory made) {
    int samples = drawn.data().indices().size();
    return new Made<>(
        converted.result(), converted.failure(), samples, gathered.bad(), bytes, made);
  }

  @Override
  public Throwable located(Throwable failure) {
    String stage = failure instanceof TaskTimeoutException ? "waiting" : "a worker process";
    try {
      return StageFailure.in(stage, failure).of(drawn::failure);
    } catch (BatchFailedError error) {
      return error;
    }
  }
}
