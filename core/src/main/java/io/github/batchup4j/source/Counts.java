package io.github.batchup4j.source;

import io.github.batchup4j.process.WireInput;
import java.io.IOException;

/** Reads the numbers of things in a message. */
final class Counts {

  private Counts() {}

  /** Reads how many there are of what has a name. */
  static int read(String name, WireInput in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("the number of " + name + " must be >= 0, got " + count);
    }
    return count;
  }
}
