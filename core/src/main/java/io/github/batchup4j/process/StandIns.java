package io.github.batchup4j.process;

import java.io.IOException;

/** Gives back what stands in a stream in the place of another object. */
@FunctionalInterface
interface StandIns {

  /** Returns the object for which this one stands, or this one. */
  Object resolve(Object read) throws IOException;
}
