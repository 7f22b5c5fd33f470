package io.github.batchup4j.benchmarks;

import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/** The batches of {@link ArraysGroup} by two worker threads, beside one. */
final class WorkersGroup implements Group {

  private static final int WORKERS = 2;

  @Override
  public String name() {
    return "array-workers";
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    Rows784 rows = Rows784.of(settings.scale());
    List<BareRows> bare = List.of(new BareRows(), new BareRows());
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try (WorkerThreadPool one = WorkerThreadPool.of(1);
        WorkerThreadPool two = WorkerThreadPool.of(WORKERS)) {
      List<Row> measured = new ArrayList<>();
      Batches scaled = ArraysGroup.scaled(rows).reuseBuffers();
      measured.addAll(
          new Contest(settings.scale().rounds(5, 15))
              .ours("byte[][] to float, 2 workers", () -> Rows784.read(scaled.on(two)))
              .limit(
                  "table loops in 2 threads",
                  () -> inThreads(threads, thread -> lookups(rows, bare, thread)))
              .alternative("1 worker", () -> Rows784.read(scaled.on(one)))
              .run()
              .rows(name(), ArraysGroup.perBatch(rows)));
      Batches floats = rows.floatBatches().reuseBuffers();
      measured.addAll(
          new Contest(settings.scale().rounds(5, 15))
              .ours("float[][], 2 workers", () -> Rows784.read(floats.on(two)))
              .limit(
                  "copies of the rows in 2 threads",
                  () -> inThreads(threads, thread -> copies(rows, bare, thread)))
              .alternative("1 worker", () -> Rows784.read(floats.on(one)))
              .run()
              .rows(name(), ArraysGroup.perBatch(rows)));
      return measured;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long lookups(Rows784 rows, List<BareRows> bare, int thread) {
    return bare.get(thread).lookups(rows.bytes(), rows.share(thread, WORKERS));
  }

  private static long copies(Rows784 rows, List<BareRows> bare, int thread) {
    return bare.get(thread).copies(rows.floats(), rows.share(thread, WORKERS));
  }

  private static long inThreads(ExecutorService threads, ToLongFunction<Integer> share)
      throws Exception {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int thread = i;
      running.add(threads.submit(() -> share.applyAsLong(thread)));
    }
    long samples = 0;
    for (Future<Long> each : running) {
      samples += each.get();
    }
    return samples;
  }
}
