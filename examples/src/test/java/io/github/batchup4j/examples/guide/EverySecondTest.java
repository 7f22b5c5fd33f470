package io.github.batchup4j.examples.guide;

import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.testing.SamplerContract;

// snippet: weights-contract
class EverySecondTest implements SamplerContract {
  @Override
  public Sampler sampler() {
    return new EverySecond(1000);
  }

  @Override
  public long sourceSize() {
    return 1000;
  }
}
// end
