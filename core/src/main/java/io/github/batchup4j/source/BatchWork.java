package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.process.RemoteWork;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the batches of an epoch, in this process or another.
 *
 * @param gatherer gathers them
 * @param seed the seed of the random numbers of maps and columns, where the recipe has one
 * @param mode what becomes of samples that cannot be read
 * @param replacements what stands in their places, if they are replaced
 */
record BatchWork(
    Gatherer gatherer, @Nullable RandomKey seed, ErrorPolicy.Mode mode, Replacements replacements)
    implements RemoteWork<DrawnBatch, Gathered> {

  /** The work of a source by a recipe. */
  static BatchWork of(DataSource source, Optional<RandomKey> seed, ErrorPolicy.Mode mode) {
    Replacements replacements =
        mode == ErrorPolicy.Mode.REPLACE ? source.replacements() : Replacements.none();
    return new BatchWork(source.gatherer(), seed.orElse(null), mode, replacements);
  }

  /** Gathers a batch, or tells why it cannot. */
  Gathered gather(DrawnBatch drawn, MeasuredAllocator allocator) {
    GatherContext context =
        new GatherContext(allocator, Optional.ofNullable(seed), tolerance(drawn));
    Gathered.Outcome outcome;
    try {
      Batch batch = gather(drawn.data(), context);
      outcome = context.leavesOut(batch) ? new Gathered.LeftOut() : new Gathered.Whole(batch);
    } catch (Throwable failure) {
      // Other languages throw what is neither an exception nor an error.
      outcome = new Gathered.Failed(StageFailure.from(failure, "gathering"));
    }
    List<BadSample> bad = context.tolerance().map(Tolerance::met).orElse(List.of());
    return new Gathered(drawn.data().indices(), outcome, bad, allocator.bytes());
  }

  private Optional<Tolerance> tolerance(DrawnBatch drawn) {
    return mode == ErrorPolicy.Mode.FAIL
        ? Optional.empty()
        : Optional.of(
            new Tolerance(mode, replacements, drawn.epoch(), drawn.batch(), "", new ArrayList<>()));
  }

  private Batch gather(DrawData data, GatherContext context) throws Exception {
    return data instanceof DrawData.Failed failed
        ? failed.thrown()
        : gatherer.gather(data, context);
  }

  @Override
  public Gathered run(DrawnBatch input, ArrayAllocator allocator) {
    Gathered gathered = gather(input, new MeasuredAllocator(allocator));
    if (gathered.outcome() instanceof Gathered.Failed failed) {
      Optional<OutOfMemoryError> full = FullMemory.in(failed.failure().thrown());
      if (full.isPresent()) {
        throw full.get(); // what is full is the process: another may have room
      }
    }
    return gathered;
  }

  @Override
  public void writeInput(DrawnBatch input, WireOutput out) throws IOException {
    out.writeLong(input.epoch());
    out.writeLong(input.batch());
    DrawDataForm.write(input.data(), out);
  }

  @Override
  public DrawnBatch readInput(WireInput in) throws IOException {
    long epoch = in.readLong();
    long batch = in.readLong();
    return new DrawnBatch(DrawDataForm.read(in), epoch, batch);
  }

  @Override
  public void writeOutput(Gathered output, WireOutput out) throws IOException {
    GatheredForm.write(output, out);
  }

  @Override
  public Gathered readOutput(DrawnBatch input, WireInput in) throws IOException {
    try {
      return new GatheredForm(input, mode).read(in);
    } catch (IllegalArgumentException | IllegalStateException malformed) {
      throw new IOException(
          "a batch of a worker process must be well-formed, got one where "
              + malformed.getMessage(),
          malformed);
    }
  }
}
