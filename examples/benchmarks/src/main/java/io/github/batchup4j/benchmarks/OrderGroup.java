package io.github.batchup4j.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Shuffled orders of many samples. */
final class OrderGroup implements Group {

  private static final long BILLION = 1_000_000_000;
  private static final int INDICES = 4096;
  private static final int BATCH = 256;

  @Override
  public String name() {
    return "order";
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    List<Row> rows = new ArrayList<>(firstBatch(settings.scale()));
    rows.addAll(indices(settings.scale()));
    rows.addAll(pass(settings.scale()));
    return rows;
  }

  private List<Row> firstBatch(Scale scale) throws Exception {
    Rounds rounds = scale.rounds(50, 51);
    Seeds seeds = new Seeds();
    List<Row> rows =
        new ArrayList<>(
            new Contest(rounds)
                .ours("first batch of 64 of 10^9 samples", () -> firstBatch(seeds.next()))
                .run()
                .rows(name(), Unit.millisFor("batch", 1)));
    double bytes =
        Medians.of(
            LongStream.generate(() -> bytesOfFirstBatch(seeds.next())).limit(rounds.counted()));
    Unit unit = Unit.count("bytes allocated");
    rows.add(Row.alone(name(), "first batch of 64 of 10^9 samples", unit, rounds.counted(), bytes));
    return rows;
  }

  private static long bytesOfFirstBatch(long seed) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long samples = firstBatch(seed);
    return threads.getCurrentThreadAllocatedBytes() - before + samples - 64;
  }

  private static long firstBatch(long seed) {
    Batches batches = counting(BILLION).batches(64).shuffle(seed);
    try (EpochIterator<Batch> epoch = batches.epoch(0)) {
      return epoch.next().size();
    }
  }

  private static ArrayDataSource counting(long size) {
    return ArrayDataSource.of("x", new Counting(size));
  }

  private List<Row> indices(Scale scale) throws Exception {
    int batches = scale.choose(4, 1024);
    Seeds seeds = new Seeds();
    return new Contest(scale.rounds(5, 15))
        .ours("10^9 samples, shuffled indices", () -> indices(batches, seeds.next()))
        .run()
        .rows(name(), Unit.nanosFor("index", (long) batches * INDICES));
  }

  private static long indices(int count, long seed) {
    long indices = 0;
    Batches batches = counting(BILLION).batches(INDICES).shuffle(seed);
    try (EpochIterator<IndexBatch> epoch = batches.indexEpoch(0)) {
      for (int i = 0; i < count; i++) {
        indices += epoch.next().size();
      }
    }
    return indices;
  }

  private List<Row> pass(Scale scale) throws Exception {
    int size = scale.choose((1 << 20) + 1, 100_000_000);
    Seeds seeds = new Seeds();
    return new Contest(scale.rounds(1, 5))
        .ours(
            "a shuffled pass of 10^%d samples, batches of %d"
                .formatted(Math.round(Math.log10(size)), BATCH),
            () -> pass(size, seeds.next()))
        .alternative("a long[] shuffled in memory", () -> inMemory(size, seeds.next()))
        .run()
        .rows(name(), new Unit("s a pass", Better.LESS, nanos -> nanos / 1e9));
  }

  private static long pass(int size, long seed) {
    long indices = 0;
    Batches batches = counting(size).batches(BATCH).shuffle(seed);
    try (EpochIterator<IndexBatch> epoch = batches.indexEpoch(0)) {
      while (epoch.hasNext()) {
        indices += epoch.next().size();
      }
    }
    return indices;
  }

  /** Fisher-Yates from the top, then read batch by batch. */
  private static long inMemory(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] order = LongStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long value = order[i];
      order[i] = order[j];
      order[j] = value;
    }
    long indices = 0;
    long[] batch = new long[BATCH];
    for (int at = 0; at < size; at += BATCH) {
      int length = Math.min(BATCH, size - at);
      System.arraycopy(order, at, batch, 0, length);
      indices += length;
    }
    return indices;
  }

  /** Samples without memory, each of which is its index. */
  private record Counting(long size) implements UniformAccessor {

    @Override
    public ElementType elementType() {
      return ElementType.INT64;
    }

    @Override
    public Shape sampleShape() {
      return Shape.scalar();
    }

    @Override
    public void read(long index, NdArray sample) {
      sample.longs().put(index);
    }
  }

  /** Another one each time: nothing can be remembered. */
  private static final class Seeds {
    private long last;

    long next() {
      return ++last;
    }
  }
}
