package io.github.batchup4j.benchmarks;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * As many numbers as the pictures of MNIST have: rows of 784, and the batches of one shuffled epoch
 * of them.
 *
 * @param floats the rows as floats
 * @param bytes the rows as bytes from 0 to 255
 * @param batches the indices of the rows in each batch
 */
record Rows784(List<float[]> floats, List<byte[]> bytes, List<int[]> batches) {

  static final int WIDTH = 784;
  static final int BATCH = 256;

  private static final long SEED = 12345;

  static Rows784 of(Scale scale) {
    int count = scale.choose(4 * BATCH + 1, 60_000);
    SplittableRandom random = new SplittableRandom(SEED);
    List<float[]> floats = new ArrayList<>();
    List<byte[]> bytes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] row = new byte[WIDTH];
      random.nextBytes(row);
      bytes.add(row);
      float[] values = new float[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        values[j] = row[j] & 0xff;
      }
      floats.add(values);
    }
    return new Rows784(floats, bytes, indices(count));
  }

  private static List<int[]> indices(int count) {
    List<int[]> batches = new ArrayList<>();
    try (EpochIterator<IndexBatch> epoch =
        shuffled(ArrayDataSource.of(new float[count])).indexEpoch(0)) {
      for (IndexBatch batch : epoch) {
        batches.add(
            Arrays.stream(batch.single().orElseThrow().toArray()).mapToInt(i -> (int) i).toArray());
      }
    }
    return batches;
  }

  /** The recipe of those batches, of columns of any kind. */
  static Batches shuffled(ArrayDataSource source) {
    return source.batches(BATCH).shuffle(SEED);
  }

  Batches floatBatches() {
    return shuffled(ArrayDataSource.of("x", floats.toArray(float[][]::new)));
  }

  int count() {
    return floats.size();
  }

  /** Reads an epoch to its end. */
  static long read(Batches batches) {
    long samples = 0;
    try (EpochIterator<Batch> epoch = batches.epoch(0)) {
      while (epoch.hasNext()) {
        samples += epoch.next().size();
      }
    }
    return samples;
  }

  /** The batches that one of several threads makes. */
  List<int[]> share(int thread, int threads) {
    return IntStream.range(0, batches.size())
        .filter(batch -> batch % threads == thread)
        .mapToObj(batches::get)
        .toList();
  }
}
