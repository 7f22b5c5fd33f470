package io.github.batchup4j.source;

import java.util.random.RandomGenerator;

/** Turns one sample into another by random numbers. Thread-safe. */
@FunctionalInterface
public interface RandomSampleMap {

  /**
   * Applies the map.
   *
   * @param sample the sample; its memory may be written to
   * @param random random numbers of this sample alone, keyed by (seed, epoch, position, stage)
   * @return a sample made of it by {@link Sample#with}
   * @throws Exception if it cannot
   */
  Sample apply(Sample sample, RandomGenerator random) throws Exception;
}
