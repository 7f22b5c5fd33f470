package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import java.io.IOException;
import java.util.Optional;

/** Knows which arrays lie where the reader of a message sees them. */
@FunctionalInterface
interface ArrayPlaces {

  /** Returns the place of an array, told from others by identity; empty if it has none. */
  Optional<ArrayPlace> placeOf(NdArray array) throws IOException;

  /** No array has a place: all are written into the message. */
  static ArrayPlaces none() {
    return array -> Optional.empty();
  }
}
