package io.github.batchup4j.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The log of worker processes, under the name of the class that users know. */
final class WorkerLog {

  private static final Logger LOGGER =
      System.getLogger("io.github.batchup4j.pool.WorkerProcessPool");

  private WorkerLog() {}

  static void log(Level level, String message) {
    LOGGER.log(level, message);
  }
}
