package io.github.batchup4j.benchmarks;

/** What is measured: one pass over some samples, or one stream of batches. */
@FunctionalInterface
interface Pass {

  /**
   * Runs once.
   *
   * @return how much was done, which is the same for all that are compared
   * @throws Exception if it cannot be done
   */
  long run() throws Exception;
}
