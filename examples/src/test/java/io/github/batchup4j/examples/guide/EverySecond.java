package io.github.batchup4j.examples.guide;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PositionalSampler;

// snippet: weights-every-second
/** Every second of some samples, in order. */
record EverySecond(long size) implements PositionalSampler {
  @Override
  public Count count() {
    return Count.of(size / 2);
  }

  @Override
  public long indexAt(Order order, long epoch, long position) {
    return 2 * position;
  }
}
// end
