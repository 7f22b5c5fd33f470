package io.github.batchup4j.loader;

/**
 * Says that one batch could not be made, where and of which samples; the cause says why. Thrown at
 * the batch's place in the stream: the next call gives the batch after it.
 */
public final class BatchFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final BatchFailure failure;

  /**
   * Names the batch.
   *
   * @param failure where it failed
   * @param cause why
   */
  public BatchFailedException(BatchFailure failure, Exception cause) {
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
