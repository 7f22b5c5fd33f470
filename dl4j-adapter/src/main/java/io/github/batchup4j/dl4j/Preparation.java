package io.github.batchup4j.dl4j;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.BatchConverter;
import io.github.batchup4j.source.Batches;
import java.util.Optional;

/**
 * How batches become what DL4J takes: what both kinds of iterator are configured with. Immutable.
 *
 * @param batches the recipe
 * @param roles what its columns are
 * @param threading where batches are made if the recipe has no pool
 */
record Preparation(Batches batches, Roles roles, Threading threading) {

  /** Where batches are made if the recipe has no pool. */
  enum Threading {
    /** On a thread of the iterator's own, one for each epoch. */
    OWN_THREAD,
    /** On the thread that iterates. */
    SAME_THREAD
  }

  /**
   * An epoch, and the thread that was started for it.
   *
   * @param batches the batches
   * @param own the pool of that thread, if there is one
   */
  record OpenEpoch<T>(EpochIterator<T> batches, Optional<WorkerThreadPool> own)
      implements AutoCloseable {

    @Override
    public void close() {
      try {
        batches.close();
      } finally {
        own.ifPresent(WorkerPool::close);
      }
    }
  }

  Preparation {
    if (batches.batchCount().isInfinite()) {
      throw new IllegalArgumentException(
          "a DL4J iterator must have epochs that end: cut the endless source by batchesPerEpoch");
    }
    batches.validated();
    batches.source().flattenedNames().ifPresent(roles::requireColumnsIn);
  }

  static Preparation of(Batches batches) {
    // Buffers of the iterator's own, which it lets go of when it is closed.
    Batches own = batches.reusesBuffers() ? batches.reuseBuffers() : batches;
    return new Preparation(own, Roles.byPosition(), Threading.OWN_THREAD);
  }

  Preparation with(Roles newRoles) {
    return new Preparation(batches, newRoles, threading);
  }

  Preparation sameThread() {
    return new Preparation(batches, roles, Threading.SAME_THREAD);
  }

  /**
   * Starts an epoch.
   *
   * @throws IllegalArgumentException if a column has no role, and that is known already
   */
  <T> OpenEpoch<T> open(long epoch, BatchConverter<T> converter) {
    batches.source().flattenedNames().ifPresent(names -> Layout.of(roles, names));
    if (batches.pool().workers() > 0 || threading == Threading.SAME_THREAD) {
      return new OpenEpoch<>(batches.epoch(epoch, converter), Optional.empty());
    }
    WorkerThreadPool own = WorkerThreadPool.of(1, "batchup4j-prefetch");
    return new OpenEpoch<>(batches.on(own).epoch(epoch, converter), Optional.of(own));
  }
}
