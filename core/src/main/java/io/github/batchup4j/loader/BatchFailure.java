package io.github.batchup4j.loader;

import io.github.batchup4j.sampling.IndexBatch;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where a batch failed: which batch, made of which samples, in which stage. Immutable. */
public final class BatchFailure implements Serializable {

  private static final long serialVersionUID = 1;

  private final long epoch;
  private final long batch;
  private final String stage;
  private final @Nullable IndexBatch indices;
  private final @Nullable Long sample;
  private final @Nullable String sampleName;

  private BatchFailure(
      long epoch,
      long batch,
      String stage,
      @Nullable IndexBatch indices,
      @Nullable Long sample,
      @Nullable String sampleName) {
    this.epoch = epoch;
    this.batch = batch;
    this.stage = stage;
    this.indices = indices;
    this.sample = sample;
    this.sampleName = sampleName;
  }

  /**
   * Describes a failure before it was known which samples the batch is made of.
   *
   * @param epoch the epoch, from 0
   * @param batch the batch in its epoch, from 0
   * @param stage what failed, as it reads after "failed in"
   * @return the failure
   */
  public static BatchFailure of(long epoch, long batch, String stage) {
    return new BatchFailure(epoch, batch, stage, null, null, null);
  }

  /**
   * Adds the samples of the batch.
   *
   * @param drawn what was drawn for the batch
   * @return the failure with them
   */
  public BatchFailure drawn(IndexBatch drawn) {
    return new BatchFailure(epoch, batch, stage, drawn, sample, sampleName);
  }

  /**
   * Adds the one sample that failed.
   *
   * @param index its index in its source
   * @param name its own name, if it has one
   * @return the failure with it
   */
  public BatchFailure at(long index, Optional<String> name) {
    return new BatchFailure(epoch, batch, stage, indices, index, name.orElse(null));
  }

  /**
   * Returns the epoch.
   *
   * @return the epoch, from 0
   */
  public long epoch() {
    return epoch;
  }

  /**
   * Returns the batch.
   *
   * @return the number of the batch in its epoch, from 0
   */
  public long batch() {
    return batch;
  }

  /**
   * Returns what failed.
   *
   * @return for example {@code the sampler}, {@code column "x"}, {@code map 0}, {@code conversion}
   */
  public String stage() {
    return stage;
  }

  /**
   * Returns what the batch was to be made of.
   *
   * @return the index batch, or empty if it could not be drawn
   */
  public Optional<IndexBatch> indices() {
    return Optional.ofNullable(indices);
  }

  /**
   * Returns the sample that failed.
   *
   * @return its index in its source, or empty if the stage cannot tell
   */
  public OptionalLong sample() {
    return sample == null ? OptionalLong.empty() : OptionalLong.of(sample);
  }

  /**
   * Returns the name of the sample that failed.
   *
   * @return its own name, such as a path, or empty if it has none or is not known
   */
  public Optional<String> sampleName() {
    return Optional.ofNullable(sampleName);
  }

  /** The sentence of the exception that carries this failure. */
  String sentence(Throwable cause) {
    StringBuilder text = new StringBuilder();
    text.append("batch ").append(batch).append(" of epoch ").append(epoch);
    text.append(" failed in ").append(stage);
    if (sample != null) {
      text.append(" at sample ").append(sample);
    }
    if (sampleName != null) {
      text.append(" (").append(sampleName).append(')');
    }
    text.append(": ").append(cause);
    if (indices != null) {
      text.append(" [").append(indices).append(']');
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof BatchFailure other
        && epoch == other.epoch
        && batch == other.batch
        && stage.equals(other.stage)
        && Objects.equals(indices, other.indices)
        && Objects.equals(sample, other.sample)
        && Objects.equals(sampleName, other.sampleName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epoch, batch, stage, indices, sample, sampleName);
  }

  @Override
  public String toString() {
    return "batch " + batch + " of epoch " + epoch + " in " + stage;
  }
}
