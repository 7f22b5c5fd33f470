package io.github.batchup4j.source;

import java.io.Serializable;

/**
 * Turns one sample into another, the same for the same sample. Thread-safe. For worker processes,
 * what it refers to has to be serializable too.
 */
@FunctionalInterface
public interface SampleMap extends Serializable {

  /**
   * Applies the map.
   *
   * @param sample the sample; its memory may be written to
   * @return a sample made of it by {@link Sample#with}
   * @throws Exception if it cannot
   */
  Sample apply(Sample sample) throws Exception;
}
