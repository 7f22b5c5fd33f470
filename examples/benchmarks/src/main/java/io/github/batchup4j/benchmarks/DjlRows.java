package io.github.batchup4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Batches of rows by DJL's dataset over arrays, where an engine of DJL is on the class path.
 *
 * @param manager holds the data, if there is an engine
 * @param rows the data as bytes of floats
 */
record DjlRows(Optional<NDManager> manager, FloatBuffer rows) implements AutoCloseable {

  static DjlRows of(Rows784 rows) {
    Optional<NDManager> manager =
        Engine.getAllEngines().isEmpty()
            ? Optional.empty()
            : Optional.of(NDManager.newBaseManager());
    return new DjlRows(manager, ArraysGroup.buffer(rows));
  }

  /** What its engine is extracted from is on the class path: it asks nobody else. */
  static List<String> jvmFlags() {
    return List.of("-Xmx3g", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");
  }

  /** Enters as an alternative, if there is an engine. */
  void enter(Contest contest) throws Exception {
    if (manager.isEmpty()) {
      System.out.println("no engine of DJL on the class path: -Pdjl adds one on Linux x86-64");
      return;
    }
    NDManager held = manager.get();
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(held.create(rows, new Shape(rows.limit() / Rows784.WIDTH, Rows784.WIDTH)))
            .setSampling(Rows784.BATCH, true)
            .build();
    dataset.prepare();
    contest.alternative("DJL's ArrayDataset", () -> read(held, dataset));
  }

  private static long read(NDManager manager, ArrayDataset dataset) throws Exception {
    long samples = 0;
    for (Batch batch : dataset.getData(manager)) {
      try (batch) {
        samples += batch.getSize();
      }
    }
    return samples;
  }

  @Override
  public void close() {
    manager.ifPresent(NDManager::close);
  }
}
