package io.github.batchup4j.process;

import java.lang.ref.Cleaner;

/** The one thread of the library that tells when memory is no longer reachable. */
final class Cleaning {

  private static final Cleaner CLEANER = Cleaner.create();

  private Cleaning() {}

  static Cleaner cleaner() {
    return CLEANER;
  }
}
