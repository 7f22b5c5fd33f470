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
public final class OverheadStreams {

  private static final int FLOATS = 256;

  private final Batches batches;
  private final int count;
  private final int window;

  private OverheadStreams(Batches batches, int count, int window) {
    this.batches = batches;
    this.count = count;
    this.window = window;
  }

  /**
   * Streams of so many batches.
   *
   * @param batchSize the number of samples in a batch
   * @param count the number of batches in a stream
   * @param window how many batches may be ready before they are asked for, in every stream
   * @return the streams
   */
  public static OverheadStreams of(int batchSize, int count, int window) {
    DataSource constant = ArrayDataSource.of("x", new float[1][FLOATS]).repeated();
    return new OverheadStreams(constant.batches(batchSize).batchesPerEpoch(count), count, window);
  }

  /**
   * Reads DL4J's DataSets.
   *
   * @param pool where they are made, which may be this thread
   */
  public void dataSets(WorkerPool pool) {
    try (Dl4jIterator iterator = on(pool)) {
      read(iterator);
    }
  }

  /** Reads DL4J's DataSets, made one after the other by DL4J's own thread. */
  public void dl4jAsync() {
    try (Dl4jIterator inThread = on(WorkerPool.sameThread())) {
      AsyncDataSetIterator iterator = new AsyncDataSetIterator(inThread, window);
      read(iterator);
      iterator.shutdown();
    }
  }

  /**
   * Reads plain batches, without DL4J.
   *
   * @param pool where they are made, which may be this thread
   */
  public void plain(WorkerPool pool) {
    int read = 0;
    try (EpochIterator<Batch> epoch = batches.on(pool, window).epoch(0)) {
      while (epoch.hasNext()) {
        epoch.next();
        read++;
      }
    }
    requireAll(read);
  }

  private Dl4jIterator on(WorkerPool pool) {
    return Dl4j.iterator(batches.on(pool, window)).unlabelled().sameThread();
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
