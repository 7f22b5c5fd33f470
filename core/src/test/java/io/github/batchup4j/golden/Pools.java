package io.github.batchup4j.golden;

import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batches;
import java.util.List;

/** The pools and windows that batches are made on, beside the calling thread. */
final class Pools implements AutoCloseable {

  private static final int WORKERS = 2;
  private static final List<Integer> PREFETCHES = List.of(1, 5);

  private final WorkerThreadPool pool = WorkerThreadPool.of(WORKERS);

  /** Sees a recipe through on a pool. */
  @FunctionalInterface
  interface Check {
    void check(String what, Placement placement);
  }

  /** Puts a recipe on a pool. */
  @FunctionalInterface
  interface Placement {
    Batches on(Batches recipe);
  }

  void each(Check check) {
    for (int prefetch : PREFETCHES) {
      check.check(
          "batches on a pool with a prefetch of " + prefetch, recipe -> recipe.on(pool, prefetch));
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
