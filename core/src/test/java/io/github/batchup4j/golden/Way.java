package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import java.util.function.Function;

/**
 * One of the ways in which this library gives what a NumPy function gives.
 *
 * @param name its name, for messages
 * @param draw draws from a new generator: numbers or lists
 */
record Way(String name, Function<NumpyRandomState, Object> draw) {

  static Way ofLongs(String name, Function<NumpyRandomState, long[]> draw) {
    return new Way(name, draw.andThen(Values::of));
  }

  static Way ofDoubles(String name, Function<NumpyRandomState, double[]> draw) {
    return new Way(name, draw.andThen(Values::of));
  }
}
