package io.github.batchup4j.source;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Turns one sample into another by random numbers. Thread-safe. For worker processes, what it
 * refers to has to be serializable too.
 */
@FunctionalInterface
public interface RandomSampleMap extends Serializable {

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
