package io.github.batchup4j.loader;

/**
 * Says that an {@link Error}, such as an {@link OutOfMemoryError}, was thrown while a batch was
 * made, where and of which samples; the cause is that error. Thrown at the batch's place in the
 * stream, which ends there.
 */
public final class BatchFailedError extends Error {

  private static final long serialVersionUID = 1;

  private final BatchFailure failure;

  /**
   * Names the batch.
   *
   * @param failure where it failed
   * @param cause why
   */
  public BatchFailedError(BatchFailure failure, Error cause) {
    super(failure.sentence(cause), cause);
    this.failure = failure;
  }

  /**
   * Returns where the batch failed.
   *
   * @return epoch, batch, stage and samples
   */
  public BatchFailure failure() {
    return failure;
  }
}
