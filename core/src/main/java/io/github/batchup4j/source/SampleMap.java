package io.github.batchup4j.source;

/** Turns one sample into another, the same for the same sample. Thread-safe. */
@FunctionalInterface
public interface SampleMap {

  /**
   * Applies the map.
   *
   * @param sample the sample; its memory may be written to
   * @return a sample made of it by {@link Sample#with}
   * @throws Exception if it cannot
   */
  Sample apply(Sample sample) throws Exception;
}
