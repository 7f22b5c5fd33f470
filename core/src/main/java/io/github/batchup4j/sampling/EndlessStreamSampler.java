package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.util.Iterator;
import java.util.Objects;

/** A stream sampler that somebody has said to be endless. */
record EndlessStreamSampler(StreamSampler sampler) implements StreamSampler {

  EndlessStreamSampler {
    Objects.requireNonNull(sampler, "sampler must not be null");
  }

  @Override
  public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
    return sampler.indices(order, epoch, batchSize);
  }

  @Override
  public Count count() {
    return Count.infinite();
  }

  @Override
  public long sourceIndex(long place) {
    return sampler.sourceIndex(place);
  }

  @Override
  public boolean hasReplacements() {
    return sampler.hasReplacements();
  }

  @Override
  public long replacement(long index, RandomKey key) {
    return sampler.replacement(index, key);
  }

  @Override
  public void requireOrder(Order order) {
    sampler.requireOrder(order);
  }

  @Override
  public void requireBatchSize(int batchSize) {
    sampler.requireBatchSize(batchSize);
  }

  @Override
  public void requireSize(long size) {
    sampler.requireSize(size);
  }
}
