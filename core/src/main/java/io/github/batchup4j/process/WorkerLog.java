package io.github.batchup4j.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The log of worker processes, under the name of the class that users know. */
final class WorkerLog {

  private static final Logger LOGGER =
      System.getLogger("io.github.batchup4j.pool.WorkerProcessPool");

  private WorkerLog() {}

  static void log(Level level, String message) {
    try {
      LOGGER.log(level, message);
    } catch (RuntimeException e) {
      // A log of the user's that fails must not stop those who write to it.
    }
  }
}
