package io.github.batchup4j.golden;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log of a class from drowning the report: records have many endless choices. */
final class Silence implements AutoCloseable {

  private final Logger logger;

  Silence(Class<?> type) {
    logger = Logger.getLogger(type.getName());
    logger.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    logger.setLevel(null);
  }
}
