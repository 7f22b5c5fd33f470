package io.github.batchup4j.examples;

/** Says what is wrong with the arguments of an example. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String sentence) {
    super(sentence);
  }
}
