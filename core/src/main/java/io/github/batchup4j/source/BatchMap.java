package io.github.batchup4j.source;

/** Turns one batch into another, the same for the same batch. Thread-safe. */
@FunctionalInterface
public interface BatchMap {

  /**
   * Applies the map.
   *
   * @param batch the batch; its memory may be written to
   * @return a batch of as many samples, made of it by {@link Batch#with} and {@link Batch#select}
   * @throws Exception if it cannot
   */
  Batch apply(Batch batch) throws Exception;
}
