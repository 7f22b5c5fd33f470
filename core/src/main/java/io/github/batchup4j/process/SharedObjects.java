package io.github.batchup4j.process;

import java.io.IOException;

/** Gives shared objects by their numbers. */
@FunctionalInterface
interface SharedObjects {

  /** Returns the object of a number. */
  Object get(int id) throws IOException;

  /** There are no shared objects. */
  static SharedObjects none() {
    return id -> {
      throw new IOException("a shared object must be one that was sent, got number " + id);
    };
  }
}
