package io.github.batchup4j.image;

import java.util.Optional;

/** A decoder of this library that needs another one, which whoever wants it adds. */
interface LibraryDecoder extends ImageDecoder {

  /** What to add, for messages. */
  String library();

  /** Why it cannot be used; empty if it can. */
  Optional<Throwable> failure();

  @Override
  default boolean isAvailable() {
    return failure().isEmpty();
  }
}
