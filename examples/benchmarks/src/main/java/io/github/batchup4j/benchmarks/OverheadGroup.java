package io.github.batchup4j.benchmarks;

import io.github.batchup4j.examples.OverheadStreams;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.ArrayList;
import java.util.List;

/** What passing batches on costs, where making them costs next to nothing. */
final class OverheadGroup implements Group {

  private static final int WORKERS = 2;
  private static final List<Integer> WINDOWS = List.of(2, 32, 64);
  private static final List<Integer> BATCH_SIZES = List.of(8, 64);

  @Override
  public String name() {
    return "overhead";
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    try (WorkerPool threads = WorkerThreadPool.of(WORKERS);
        WorkerPool processes = WorkerProcessPool.of(WORKERS)) {
      List<Row> rows = new ArrayList<>();
      for (int window : WINDOWS) {
        rows.addAll(measure(settings.scale(), 1, window, threads, processes));
      }
      for (int batchSize : BATCH_SIZES) {
        rows.addAll(measure(settings.scale(), batchSize, 32, threads, processes));
      }
      return rows;
    }
  }

  private List<Row> measure(
      Scale scale, int batchSize, int window, WorkerPool threads, WorkerPool processes)
      throws Exception {
    int batches = scale.choose(200, 10_000);
    OverheadStreams streams = OverheadStreams.of(batchSize, batches, window);
    String where = ", batches of %d, window %d".formatted(batchSize, window);
    Unit unit = Unit.microsFor("batch", batches);
    WorkerPool sameThread = WorkerPool.sameThread();
    List<Row> rows =
        new ArrayList<>(
            new Contest(scale.rounds(3, 7))
                .ours(
                    "DataSets in the thread" + where, () -> all(() -> streams.dataSets(sameThread)))
                .ours("DataSets by threads" + where, () -> all(() -> streams.dataSets(threads)))
                .ours("DataSets by processes" + where, () -> all(() -> streams.dataSets(processes)))
                .alternative("DL4J's AsyncDataSetIterator", () -> all(streams::dl4jAsync))
                .run()
                .rows(name(), unit));
    rows.addAll(
        new Contest(scale.rounds(3, 7))
            .ours("plain, in the thread" + where, () -> all(() -> streams.plain(sameThread)))
            .ours("plain, by threads" + where, () -> all(() -> streams.plain(threads)))
            .ours("plain, by processes" + where, () -> all(() -> streams.plain(processes)))
            .run()
            .rows(name(), unit));
    return rows;
  }

  /** A stream sees for itself that it is complete. */
  private static long all(Runnable stream) {
    stream.run();
    return 1;
  }
}
