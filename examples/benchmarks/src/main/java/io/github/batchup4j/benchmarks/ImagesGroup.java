package io.github.batchup4j.benchmarks;

import io.github.batchup4j.examples.bare.BareLoop;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batches;
import java.util.ArrayList;
import java.util.List;

/**
 * Picture files into a DL4J iterator, beside a loop around the same decoder without the library,
 * and beside the decoder alone.
 *
 * @param decoder the name of the decoder
 */
record ImagesGroup(String decoder) implements Group {

  private static final List<Integer> WORKERS = List.of(1, 2, 4, 8, 16);

  @Override
  public String name() {
    return "images-" + decoder;
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    List<Row> rows = new ArrayList<>();
    try (Pictures pictures = Pictures.of(settings)) {
      for (int workers : WORKERS) {
        if (workers <= most) {
          rows.addAll(measure(settings.scale(), pictures, workers));
        }
      }
    }
    return rows;
  }

  private List<Row> measure(Scale scale, Pictures pictures, int workers) throws Exception {
    int passes = pictures.passes(scale.choose(2, 600) * workers);
    long count = (long) passes * pictures.files().size();
    List<byte[]> contents = pictures.contents();
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        BareLoop bare = new BareLoop(contents, decoder, Pictures.SIZE, Pictures.BATCH, workers)) {
      Batches batches = pictures.batches(decoder, passes).on(pool).reuseBuffers();
      Outcome outcome =
          new Contest(scale.rounds(1, 5))
              .ours(workers == 1 ? "1 worker" : workers + " workers", () -> Pictures.read(batches))
              .limit("bare loop", () -> all(count, () -> bare.run(passes)))
              .limit("decoding alone", () -> all(count, () -> bare.decode(passes)))
              .run();
      List<Row> rows = new ArrayList<>(outcome.rows(name(), Unit.rate("pictures", count)));
      rows.addAll(outcome.processorRows(name(), Unit.processorSecondsFor1000("pictures", count)));
      return rows;
    }
  }

  private static long all(long count, Loop loop) throws InterruptedException {
    loop.run();
    return count;
  }

  /** Threads that do all files. */
  @FunctionalInterface
  private interface Loop {
    void run() throws InterruptedException;
  }
}
