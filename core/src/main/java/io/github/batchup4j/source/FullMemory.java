package io.github.batchup4j.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds out whether something failed because the memory of the process is full. */
final class FullMemory {

  private static final int DEEPEST = 8;

  private FullMemory() {}

  /**
   * The error itself, or what an error or a mere carrier of what was thrown elsewhere was caused
   * by. Any other exception is what somebody has made of it: a picture that does not fit is a bad
   * picture, in this process as in any other.
   */
  static Optional<OutOfMemoryError> in(Throwable failure) {
    Throwable thrown = failure;
    for (int depth = 0; depth < DEEPEST && thrown != null; depth++) {
      if (thrown instanceof OutOfMemoryError full) {
        return Optional.of(full);
      }
      if (!(thrown instanceof Error) && !isCarrier(thrown)) {
        return Optional.empty();
      }
      thrown = thrown.getCause();
    }
    return Optional.empty();
  }

  private static boolean isCarrier(Throwable thrown) {
    return thrown instanceof ExecutionException
        || thrown instanceof CompletionException
        || thrown instanceof InvocationTargetException
        || thrown instanceof UndeclaredThrowableException;
  }
}
