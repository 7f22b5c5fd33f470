package io.github.batchup4j.benchmarks;

import java.util.function.DoubleUnaryOperator;

/**
 * What figures are told in.
 *
 * @param name the unit
 * @param better which figures are the better ones
 * @param ofNanos the figure of a pass that took so many nanoseconds
 */
record Unit(String name, Better better, DoubleUnaryOperator ofNanos) {

  /** What is counted, and not timed: bytes or buffers, the fewer the better. */
  static Unit count(String name) {
    return new Unit(name, Better.LESS, counted -> counted);
  }

  static Unit nanosFor(String what, long count) {
    return new Unit("ns a " + what, Better.LESS, nanos -> nanos / count);
  }

  static Unit microsFor(String what, long count) {
    return new Unit("us a " + what, Better.LESS, nanos -> nanos / 1e3 / count);
  }

  static Unit millisFor(String what, long count) {
    return new Unit("ms a " + what, Better.LESS, nanos -> nanos / 1e6 / count);
  }

  static Unit rate(String what, long count) {
    return new Unit(what + "/s", Better.MORE, nanos -> count * 1e9 / nanos);
  }

  /** Of processor time. */
  static Unit processorSecondsFor1000(String what, long count) {
    return new Unit(
        "processor s for 1000 " + what, Better.LESS, nanos -> nanos / 1e9 * 1000 / count);
  }
}
