package io.github.batchup4j.sampling;

import io.github.batchup4j.testing.SamplerContract;
import java.util.stream.Stream;

/** The contract of a sampler that has no end and does not say so. Not a test of its own. */
final class SilentlyEndless implements SamplerContract {

  @Override
  public Sampler sampler() {
    return (StreamSampler) (order, epoch, size) -> Stream.generate(() -> new long[size]).iterator();
  }

  @Override
  public long sourceSize() {
    return 1;
  }
}
