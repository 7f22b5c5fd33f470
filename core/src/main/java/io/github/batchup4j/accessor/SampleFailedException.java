package io.github.batchup4j.accessor;

/** Says which sample of a batch could not be had; the cause says why. */
public final class SampleFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private final long index;

  /**
   * Names the sample that failed.
   *
   * @param index its index in the accessor
   * @param cause why it failed
   */
  public SampleFailedException(long index, Throwable cause) {
    super("sample " + index + " failed: " + cause, cause);
    this.index = index;
  }

  /**
   * Returns the sample that failed.
   *
   * @return its index in the accessor
   */
  public long index() {
    return index;
  }
}
