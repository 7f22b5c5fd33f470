package io.github.batchup4j.source;

/**
 * The rows of a batch as a map of samples makes them anew. Different ones may be mapped at the same
 * time.
 */
interface MappedRows {

  /** Maps the sample at a place; each place once. */
  void map(int place) throws Exception;

  /**
   * The batch of the rows mapped.
   *
   * @param places those whose mapping did not fail
   */
  Batch finish(int... places) throws Stage.PlaceFailure;

  /** Beyond the shortest column, the random numbers of a sample are those of the next batch's. */
  static void requireSideBySide(Batch batch) {
    if (batch.isUneven()) {
      throw new IllegalArgumentException(
          String.format(
              "samples to be mapped must lie side by side, got columns of %d to %d samples",
              batch.size(), batch.indexBatch().largestSize()));
    }
  }
}
