package io.github.batchup4j.pool;

/** How what a task throws reaches the consumer. */
final class Failures {

  private Failures() {}

  static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      return exception;
    }
    return new TaskFailedException(failure);
  }
}
