package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;

/** Is told how far an iteration has come: a progress bar, for example. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called after each batch, on the thread that iterates.
   *
   * @param batches how many batches are done
   * @param total how many there will be, as far as is known
   */
  void progress(long batches, Count total);
}
