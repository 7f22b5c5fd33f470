package io.github.batchup4j.examples;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures what passing batches on costs, where making them costs next to nothing: microseconds
 * from one to the next, of streams that are made in the consumer's thread, by worker threads, by
 * worker processes, and by DL4J's own prefetch thread. Rounds of them take turns.
 */
final class PoolOverhead {

  private static final List<Integer> BATCH_SIZES = List.of(1, 8, 64);
  private static final int WARM_UP = 3;

  private final OverheadOptions options;
  private final WorkerPool threads;
  private final WorkerPool processes;

  private PoolOverhead(OverheadOptions options, WorkerPool threads, WorkerPool processes) {
    this.options = options;
    this.threads = threads;
    this.processes = processes;
  }

  static void run(String... arguments) throws UsageException {
    OverheadOptions options = OverheadOptions.parse(arguments);
    try (WorkerPool threads = WorkerThreadPool.of(options.workers());
        WorkerPool processes = WorkerProcessPool.of(options.workers())) {
      System.out.println(new PoolOverhead(options, threads, processes).measure());
    }
  }

  /** The result is of the smallest batches, and of those that are DL4J's. */
  private Result measure() {
    System.out.printf(
        Locale.ROOT,
        "microseconds a batch, the median of %d streams of %d batches, %d workers, window %d:%n",
        options.rounds(),
        options.batches(),
        options.workers(),
        options.window());
    Result result = new Result();
    for (int size : BATCH_SIZES) {
      OverheadStreams streams = OverheadStreams.of(size, options.batches(), options.window());
      List<Contender> dataSets = dataSets(streams);
      List<Contender> all = new ArrayList<>(dataSets);
      all.addAll(plain(streams));
      takeTurns(all);
      if (size == BATCH_SIZES.get(0)) {
        System.out.println("batch " + joined(all, Contender::name));
        dataSets.forEach(each -> result.with(each.name(), each.median(), 2));
      }
      System.out.printf(Locale.ROOT, "%5d %s%n", size, joined(all, Contender::figure));
    }
    return result;
  }

  private List<Contender> dataSets(OverheadStreams streams) {
    return List.of(
        new Contender("in_thread", () -> streams.dataSets(WorkerPool.sameThread())),
        new Contender("threads", () -> streams.dataSets(threads)),
        new Contender("processes", () -> streams.dataSets(processes)),
        new Contender("dl4j_async", streams::dl4jAsync));
  }

  private List<Contender> plain(OverheadStreams streams) {
    return List.of(
        new Contender("plain_in_thread", () -> streams.plain(WorkerPool.sameThread())),
        new Contender("plain_threads", () -> streams.plain(threads)),
        new Contender("plain_processes", () -> streams.plain(processes)));
  }

  private void takeTurns(List<Contender> contenders) {
    for (int round = -WARM_UP; round < options.rounds(); round++) {
      for (Contender contender : contenders) {
        double micros = microsABatch(contender.stream());
        if (round >= 0) {
          contender.rounds().add(micros);
        }
      }
    }
  }

  private double microsABatch(Runnable stream) {
    long start = System.nanoTime();
    stream.run();
    return (System.nanoTime() - start) / 1e3 / options.batches();
  }

  private static String joined(List<Contender> contenders, Function<Contender, String> text) {
    return contenders.stream().map(text).collect(Collectors.joining(" "));
  }

  /**
   * What is compared.
   *
   * @param name of its figures
   * @param stream reads one stream
   * @param rounds microseconds a batch of those read so far
   */
  private record Contender(String name, Runnable stream, List<Double> rounds) {

    Contender(String name, Runnable stream) {
      this(name, stream, new ArrayList<>());
    }

    double median() {
      return Medians.of(rounds.stream().mapToDouble(Double::doubleValue));
    }

    /** As wide as the name. */
    String figure() {
      return String.format(Locale.ROOT, "%" + name.length() + ".2f", median());
    }
  }
}
