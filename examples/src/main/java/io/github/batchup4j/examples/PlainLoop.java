package io.github.batchup4j.examples;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Batches without ND4J: the core alone, columns as arrays with a shape and a buffer. Computes the
 * mean picture of each digit.
 */
final class PlainLoop {

  private static final int PIXELS = Digits.SIDE * Digits.SIDE;

  private PlainLoop() {}

  static void run(String... arguments) throws UsageException {
    if (arguments.length > 0) {
      throw new UsageException("plain-loop has no options, got " + arguments[0]);
    }
    double[][] sums = new double[Digits.CLASSES][PIXELS];
    int[] counts = new int[Digits.CLASSES];
    try (WorkerThreadPool pool = WorkerThreadPool.of(2)) {
      Batches batches = Digits.load().source().batches(64).shuffle(12345).on(pool);
      try (EpochIterator<Batch> epoch = batches.epoch(0)) {
        for (Batch batch : epoch) {
          add(batch.array("pixels").floats(), batch.array("digit").ints(), sums, counts);
        }
      }
    }
    for (int digit = 0; digit < Digits.CLASSES; digit++) {
      System.out.println(digit + ": the mean of " + counts[digit] + " pictures");
      print(sums[digit], counts[digit]);
    }
  }

  private static void add(FloatBuffer pixels, IntBuffer digits, double[][] sums, int[] counts) {
    while (digits.hasRemaining()) {
      int digit = digits.get();
      counts[digit]++;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        sums[digit][pixel] += pixels.get();
      }
    }
  }

  private static void print(double[] sum, int count) {
    String shades = " .:-=+*#%@";
    for (int y = 0; y < Digits.SIDE; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < Digits.SIDE; x++) {
        double mean = sum[y * Digits.SIDE + x] / count;
        char shade = shades.charAt((int) (mean * (shades.length() - 1)));
        row.append(shade).append(shade);
      }
      System.out.println(row);
    }
  }
}
