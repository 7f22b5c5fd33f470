package io.github.batchup4j.source;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Turns one batch into another by random numbers. Thread-safe. For worker processes, what it refers
 * to has to be serializable too.
 */
@FunctionalInterface
public interface RandomBatchMap extends Serializable {

  /**
   * Applies the map.
   *
   * @param batch the batch; its memory may be written to
   * @param random random numbers of this batch alone, keyed by (seed, epoch, position, stage)
   * @return a batch of as many samples, made of it by {@link Batch#with} and {@link Batch#select}
   * @throws Exception if it cannot
   */
  Batch apply(Batch batch, RandomGenerator random) throws Exception;
}
