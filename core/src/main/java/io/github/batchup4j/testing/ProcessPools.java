package io.github.batchup4j.testing;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import java.util.HashMap;
import java.util.Map;

/**
 * Pools of worker processes that all tests of a run share, since starting one takes longer than
 * most tests. A test gets them as a parameter. Thread-safe.
 */
public final class ProcessPools implements AutoCloseable {

  private final Map<Integer, WorkerPool> pools = new HashMap<>();

  ProcessPools() {}

  /**
   * Returns a pool, which is not to be closed.
   *
   * @param workers its number of processes
   * @return the same pool for the same number, started where it is the first time
   */
  public synchronized WorkerPool of(int workers) {
    return pools.computeIfAbsent(workers, WorkerProcessPool::of);
  }

  /** Ends all workers. Called after the last test of a run. */
  @Override
  public synchronized void close() {
    pools.values().forEach(WorkerPool::close);
    pools.clear();
  }
}
