package io.github.batchup4j.soak;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The pools of some cases: the next case finds them as the one before has left them. */
final class Pools implements AutoCloseable {

  private final Path folder;
  private final Map<String, WorkerPool> pools = new HashMap<>();

  Pools(Path folder) {
    this.folder = folder;
  }

  WorkerPool of(SoakCase soakCase) {
    return pools.computeIfAbsent(key(soakCase), key -> opened(soakCase));
  }

  private WorkerPool opened(SoakCase soakCase) {
    return soakCase.onProcesses()
        ? WorkerProcessPool.start(
            WorkerProcessPool.Options.workers(soakCase.workers()).sharedMemoryIn(folder))
        : WorkerThreadPool.of(soakCase.workers());
  }

  /** A worker whose disk is full is of no use to others. */
  void after(SoakCase soakCase) {
    if (soakCase.kind() == Kind.FULL_DISK) {
      pools.remove(key(soakCase)).close();
    }
  }

  private static String key(SoakCase soakCase) {
    return soakCase.workers() + (soakCase.onProcesses() ? " processes" : " threads");
  }

  @Override
  public void close() {
    pools.values().forEach(WorkerPool::close);
    pools.clear();
  }
}
