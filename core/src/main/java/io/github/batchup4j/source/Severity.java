package io.github.batchup4j.source;

import io.github.batchup4j.loader.TooManyBadSamplesException;
import java.util.Optional;

/** Which of two things to throw is thrown: the other goes with it as suppressed. */
enum Severity {
  FAILURE,
  /** Ends the epoch. */
  TOO_MANY,
  ERROR;

  /** The worse of the two, the first of equals. */
  static Optional<Throwable> worse(Optional<Throwable> first, Optional<Throwable> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    boolean isFirst = of(first.get()).compareTo(of(second.get())) >= 0;
    Throwable worse = isFirst ? first.get() : second.get();
    Throwable other = isFirst ? second.get() : first.get();
    if (worse != other) { // which a listener that keeps its exception makes them
      worse.addSuppressed(other);
    }
    return Optional.of(worse);
  }

  private static Severity of(Throwable thrown) {
    if (thrown instanceof Error) {
      return ERROR;
    }
    return thrown instanceof TooManyBadSamplesException ? TOO_MANY : FAILURE;
  }
}
