package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples are sent to worker processes once, whatever is made of their source. */
@Timeout(60)
class SentOnceTest {

  private static final int SAMPLES = 512;
  private static final long BYTES = SAMPLES * 64L * Double.BYTES;

  /** The sizes of the files in which a pool has large arrays. */
  private static List<Long> largeFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("constant-.*-arrays"))
          .map(file -> file.toFile().length())
          .toList();
    }
  }

  private static void deliver(DataSource source, WorkerPool pool) {
    for (int epoch = 0; epoch < 2; epoch++) {
      try (EpochIterator<Batch> batches = source.batches(64).shuffle(3).on(pool, 2).epoch(epoch)) {
        batches.forEachRemaining(batch -> assertThat(batch.size()).isPositive());
      }
    }
  }

  @Test
  void inAllSourcesThatAreMadeOfOne(@TempDir Path folder) throws IOException {
    ArrayDataSource one = ArrayDataSource.of("x", new double[SAMPLES][64]);
    ArrayDataSource both = one.and("y", new double[SAMPLES][64]);
    List<DataSource> parts = both.split(1, 0.5, 0.5);
    try (WorkerPool pool =
        WorkerProcessPool.start(WorkerProcessPool.Options.workers(1).sharedMemoryIn(folder))) {
      deliver(both, pool);
      assertThat(largeFiles(folder)).containsExactly(BYTES, BYTES);

      deliver(one, pool);
      deliver(both.repeated(2), pool);
      deliver(both.withIndices(), pool);
      deliver(both.subset(1, 2, 3), pool);
      deliver(parts.get(0), pool);
      deliver(parts.get(1).map((Batch batch) -> batch), pool);
      deliver(CompositeDataSource.of("a", one).and("b", both), pool);
      assertThat(largeFiles(folder)).containsExactly(BYTES, BYTES);
    }
  }
}
