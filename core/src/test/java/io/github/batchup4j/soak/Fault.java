package io.github.batchup4j.soak;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that goes wrong at one batch.
 *
 * @param kind what
 * @param batch at which
 * @param isOnce whether only at the first try
 * @param mark a file that says that there was a first try
 * @param gate what a slow one waits for
 */
record Fault(Kind kind, long batch, boolean isOnce, String mark, long gate)
    implements Serializable {

  Fault never() {
    return new Fault(Kind.NOTHING, batch, isOnce, mark, gate);
  }

  /** Goes wrong if this is the batch. */
  void at(long current) {
    if (current == batch && (!isOnce || isFirst())) {
      kind.strike(gate);
    }
  }

  /** What cannot be sent if this is the batch, or else something that can. */
  Object resultAt(long current) {
    return current == batch && kind.isAResult() ? new Object() : "batch " + current;
  }

  private boolean isFirst() {
    try {
      Files.createFile(Path.of(mark));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
