package io.github.batchup4j.source;

import java.util.Optional;

/** The draws of one epoch of a source, on the consumer's thread. */
@FunctionalInterface
interface Draws extends AutoCloseable {

  /** Draws the next batch; empty at the end. Where it throws, the next call goes on after it. */
  Optional<DrawData> next() throws StageFailure;

  /** Closes what the draws are read from. */
  @Override
  default void close() {}
}
