package io.github.batchup4j.loader;

/**
 * Says that more samples could not be read than the recipe allows. Thrown at the place of the batch
 * with which there were too many; the epoch ends there.
 */
public final class TooManyBadSamplesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Names the first and the last of them.
   *
   * @param rule what there must not be more of, and what there is
   * @param first the first sample that could not be read
   * @param last the last one
   */
  public TooManyBadSamplesException(String rule, BadSample first, BadSample last) {
    super(
        rule + ": the first was " + first.sentence() + "; the last was " + last.sentence(),
        last.cause());
  }
}
