package io.github.batchup4j.source;

import java.io.Serializable;

/**
 * Turns one batch into another, the same for the same batch. Thread-safe. For worker processes,
 * what it refers to has to be serializable too.
 */
@FunctionalInterface
public interface BatchMap extends Serializable {

  /**
   * Applies the map.
   *
   * @param batch the batch; its memory may be written to
   * @return a batch of as many samples, made of it by {@link Batch#with} and {@link Batch#select}
   * @throws Exception if it cannot
   */
  Batch apply(Batch batch) throws Exception;
}
