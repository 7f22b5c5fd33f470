package io.github.batchup4j.source;

import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries what was thrown in one stage up to where the batch is known. */
final class StageFailure extends Exception {

  private static final long serialVersionUID = 1;

  private final String stage;
  private final Throwable thrown;
  private final @Nullable Long sample;
  private final @Nullable String sampleName;

  private StageFailure(
      String stage, Throwable thrown, @Nullable Long sample, @Nullable String sampleName) {
    super(stage, thrown, false, false);
    this.stage = stage;
    // What is neither an exception nor an error has no place in a chain of batches that fail.
    this.thrown =
        thrown instanceof Exception || thrown instanceof Error
            ? thrown
            : new RuntimeException(thrown);
    this.sample = sample;
    this.sampleName = sampleName;
  }

  static StageFailure in(String stage, Throwable thrown) {
    return new StageFailure(stage, thrown, null, null);
  }

  static StageFailure at(String stage, Throwable thrown, long sample, Optional<String> name) {
    return new StageFailure(stage, thrown, sample, name.orElse(null));
  }

  /** What was caught, which has its stage already or else is of the stage given. */
  static StageFailure from(Throwable caught, String stage) {
    return caught instanceof StageFailure failure ? failure : in(stage, caught);
  }

  /** What was thrown. */
  Throwable thrown() {
    return thrown;
  }

  void writeTo(WireOutput out) throws IOException {
    out.writeText(stage);
    out.writeThrowable(thrown);
    out.writeBoolean(sample != null);
    out.writeLong(sample == null ? 0 : sample);
    GatheredForm.writeName(Optional.ofNullable(sampleName), out);
  }

  static StageFailure readFrom(WireInput in) throws IOException {
    String stage = in.readText();
    Throwable thrown = in.readThrowable();
    boolean isOfSample = in.readBoolean();
    long sample = in.readLong();
    Optional<String> name = GatheredForm.readName(in);
    return isOfSample ? at(stage, thrown, sample, name) : in(stage, thrown);
  }

  /** The same failure seen from a source that the failed one is a member of. */
  StageFailure within(String member) {
    return new StageFailure(member + ", " + stage, thrown, sample, sampleName);
  }

  /**
   * The exception that names the batch.
   *
   * @param location the batch's failure in a given stage
   * @throws BatchFailedError if an error was thrown
   */
  BatchFailedException of(Function<String, BatchFailure> location) {
    BatchFailure failure = location.apply(stage);
    if (sample != null) {
      failure = failure.at(sample, Optional.ofNullable(sampleName));
    }
    if (thrown instanceof Error error) {
      throw new BatchFailedError(failure, error);
    }
    return new BatchFailedException(failure, (Exception) thrown);
  }
}
