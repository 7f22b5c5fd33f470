package io.github.batchup4j.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first failure in the order of the samples, whichever came first in time. Thread-safe. */
final class FirstFailure {

  private int place = Integer.MAX_VALUE;
  private @Nullable Throwable thrown;

  synchronized void at(int failedPlace, Throwable failure) {
    if (failedPlace < place) {
      place = failedPlace;
      thrown = failure;
    }
  }

  /** Whether a sample before that of a place has failed, so that one there would not be told. */
  synchronized boolean isBefore(int laterPlace) {
    return place < laterPlace;
  }

  synchronized Optional<Throwable> get() {
    return Optional.ofNullable(thrown);
  }
}
