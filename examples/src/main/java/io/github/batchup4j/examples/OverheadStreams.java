package io.github.batchup4j.examples;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Streams of batches of one size, of which every sample is the same kilobyte, each read to its end.
 */
final class OverheadStreams {

  private static final int FLOATS = 256;

  /** How many batches may be ready before they are asked for, in every stream. */
  private static final int WINDOW = 32;

  private final Batches batches;
  private final int count;

  private OverheadStreams(Batches batches, int count) {
    this.batches = batches;
    this.count = count;
  }

  /** Streams of so many batches. */
  static OverheadStreams of(int batchSize, int count) {
    DataSource constant = ArrayDataSource.of("x", new float[1][FLOATS]).repeated();
    return new OverheadStreams(constant.batches(batchSize).batchesPerEpoch(count), count);
  }

  /** DL4J's DataSets, made on a pool, which may be this thread. */
  void dataSets(WorkerPool pool) {
    try (Dl4jIterator iterator = on(pool)) {
      read(iterator);
    }
  }

  /** DL4J's DataSets, made one after the other by DL4J's own thread. */
  void dl4jAsync() {
    try (Dl4jIterator inThread = on(WorkerPool.sameThread())) {
      AsyncDataSetIterator iterator = new AsyncDataSetIterator(inThread, WINDOW);
      read(iterator);
      iterator.shutdown();
    }
  }

  /** Plain batches, without DL4J. */
  void plain(WorkerPool pool) {
    int read = 0;
    try (EpochIterator<Batch> epoch = batches.on(pool, WINDOW).epoch(0)) {
      while (epoch.hasNext()) {
        epoch.next();
        read++;
      }
    }
    requireAll(read);
  }

  private Dl4jIterator on(WorkerPool pool) {
    return Dl4j.iterator(batches.on(pool, WINDOW)).unlabelled().sameThread();
  }

  private void read(DataSetIterator iterator) {
    int read = 0;
    while (iterator.hasNext()) {
      iterator.next();
      read++;
    }
    requireAll(read);
  }

  private void requireAll(int read) {
    if (read != count) {
      throw new IllegalStateException("a stream must have " + count + " batches, got " + read);
    }
  }
}
