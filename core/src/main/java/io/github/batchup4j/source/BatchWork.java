package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.process.RemoteWork;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
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

  @Override
  public Gathered run(DrawnBatch input, ArrayAllocator allocator) {
    Gathered gathered =
        new Gathering(this, input, new MeasuredAllocator(allocator), GatherContext.Workers.ONE)
            .here();
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
