package io.github.batchup4j.examples;

/** Says what is wrong with the arguments of an example. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * A sentence for the user.
   *
   * @param sentence the option, the rule and the value
   */
  public UsageException(String sentence) {
    super(sentence);
  }
}
