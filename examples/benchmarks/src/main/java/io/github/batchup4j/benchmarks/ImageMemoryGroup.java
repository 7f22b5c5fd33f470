package io.github.batchup4j.benchmarks;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batches;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The memory of a JVM without flags that does nothing but read pictures.
 *
 * @param name the name of the group
 * @param row the name of its row
 * @param buffers sets whether batches share buffers
 */
record ImageMemoryGroup(String name, String row, UnaryOperator<Batches> buffers) implements Group {

  private static final int WORKERS = 2;

  /** As a user has it who sets nothing. */
  static ImageMemoryGroup fresh() {
    return new ImageMemoryGroup(
        "image-memory", "peak resident memory, pictures by 2 workers", UnaryOperator.identity());
  }

  static ImageMemoryGroup reused() {
    return new ImageMemoryGroup(
        "image-memory-reused",
        "peak resident memory, pictures by 2 workers, reuseBuffers",
        Batches::reuseBuffers);
  }

  @Override
  public List<String> jvmFlags(Scale scale) {
    return List.of();
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    try (Pictures pictures = Pictures.of(settings);
        WorkerPool pool = WorkerThreadPool.of(WORKERS)) {
      int passes = pictures.passes(settings.scale().choose(2, 3000));
      Pictures.read(buffers.apply(pictures.batches("jdk", passes).on(pool)));
      return ResidentMemory.peak(name, row).toList();
    }
  }
}
