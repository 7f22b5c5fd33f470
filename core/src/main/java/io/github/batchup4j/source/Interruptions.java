package io.github.batchup4j.source;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a thread throws because it was interrupted. */
final class Interruptions {

  /** Causes can go round in a circle. */
  private static final int DEEPEST = 100;

  private Interruptions() {}

  /** Whether an interruption is what was thrown, or a cause of it. */
  static boolean isOne(Throwable thrown) {
    return Stream.iterate(Optional.of(thrown), Optional::isPresent, Interruptions::cause)
        .limit(DEEPEST)
        .flatMap(Optional::stream)
        .anyMatch(
            cause ->
                cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || isInterruptedIo(cause));
  }

  /** A time that has run out is one only by its type. */
  private static boolean isInterruptedIo(Throwable thrown) {
    return thrown instanceof InterruptedIOException && !(thrown instanceof SocketTimeoutException);
  }

  /** Nobody's either, where it cannot be asked for. */
  private static Optional<Throwable> cause(Optional<Throwable> thrown) {
    try {
      return thrown.map(Throwable::getCause);
    } catch (RuntimeException | Error failure) {
      return Optional.empty();
    }
  }
}
