package io.github.batchup4j.benchmarks;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Weighted draws with replacement, beside a binary search in the cumulative weights. */
final class WeightsGroup implements Group {

  private static final int BATCH = 64;

  @Override
  public String name() {
    return "weights";
  }

  @Override
  public List<String> jvmFlags(Scale scale) {
    return List.of(scale == Scale.LARGE ? "-Xmx9g" : "-Xmx3g");
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    Scale scale = settings.scale();
    List<Row> rows = new ArrayList<>(measure(scale, scale.choose(10_000, 10_000_000)));
    if (scale == Scale.LARGE) {
      rows.addAll(measure(scale, 100_000_000));
    }
    return rows;
  }

  private List<Row> measure(Scale scale, int size) throws Exception {
    String count = "10^" + Math.round(Math.log10(size));
    double[] weights = new SplittableRandom(1).doubles(size).toArray();
    byte[] samples = new byte[size];
    List<Row> rows =
        new ArrayList<>(
            new Contest(scale.rounds(2, 5))
                .ours(
                    count + " weights, to the first batch of 64",
                    () -> draw(batches(samples, weights, 1)))
                .alternative("cumulative weights", () -> search(cumulative(weights), 1))
                .run()
                .rows(name(), Unit.millisFor("build", 1)));
    Batches batches = batches(samples, weights, scale.choose(10, 20_000));
    double[] cumulative = cumulative(weights);
    int drawn = scale.choose(10, 20_000);
    rows.addAll(
        new Contest(scale.rounds(3, 9))
            .ours(count + " weights, batches of 64", () -> draw(batches))
            .alternative("binary search", () -> search(cumulative, drawn))
            .run()
            .rows(name(), Unit.microsFor("batch", drawn)));
    return rows;
  }

  private static Batches batches(byte[] samples, double[] weights, int count) {
    return ArrayDataSource.of("x", samples)
        .sampledBy(WeightedSampler.of(weights))
        .batches(BATCH)
        .shuffle(1)
        .batchesPerEpoch(count);
  }

  private static long draw(Batches batches) {
    long indices = 0;
    try (EpochIterator<IndexBatch> epoch = batches.indexEpoch(0)) {
      while (epoch.hasNext()) {
        indices += epoch.next().size();
      }
    }
    return indices;
  }

  private static double[] cumulative(double... weights) {
    double[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  private static long search(double[] cumulative, int batches) {
    SplittableRandom random = new SplittableRandom(1);
    double total = cumulative[cumulative.length - 1];
    long indices = 0;
    for (int batch = 0; batch < batches; batch++) {
      long[] drawn = new long[BATCH];
      for (int i = 0; i < BATCH; i++) {
        int place = Arrays.binarySearch(cumulative, random.nextDouble() * total);
        drawn[i] = place < 0 ? -place - 1 : place + 1;
      }
      indices += Arrays.stream(drawn).filter(index -> index >= 0).count();
    }
    return indices;
  }
}
