package io.github.batchup4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.SamplingDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Batches of rows by ND4J and by DL4J's iterators over data in memory. What they make is closed as
 * soon as it has been counted, which is faster than to leave it to the garbage collector.
 *
 * @param rows the rows as an array
 * @param whole the same, not copied, with a label for each
 * @param single a data set for each row
 * @param batches the indices of the rows in each batch
 */
record Nd4jRows(INDArray rows, DataSet whole, List<DataSet> single, List<int[]> batches)
    implements AutoCloseable {

  private static final int QUEUE = 2;

  static Nd4jRows of(Rows784 rows) {
    INDArray all = Nd4j.create(rows.floats().toArray(float[][]::new));
    DataSet whole = new DataSet(all.dup(), Nd4j.zeros(rows.count(), 1));
    List<DataSet> single = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      single.add(new DataSet(all.getRow(i, true), whole.getLabels().getRow(i, true)));
    }
    return new Nd4jRows(all, whole, single, rows.batches());
  }

  /** All of them as alternatives. */
  void enter(Contest contest) {
    contest
        .alternative("Nd4j.pullRows", this::pullRows)
        .alternative("get(NDArrayIndex.indices)", this::get)
        .alternative("ListDataSetIterator, shuffled", () -> read(list()))
        .alternative("ListDataSetIterator, shuffled, asynchronous", () -> readAsync(list()))
        .alternative("ViewIterator after DataSet.shuffle", this::shuffled)
        .alternative("SamplingDataSetIterator", () -> full(read(sampling())))
        .alternative("SamplingDataSetIterator, asynchronous", () -> full(readAsync(sampling())));
  }

  private long pullRows() {
    long samples = 0;
    for (int[] indices : batches) {
      try (INDArray batch = Nd4j.pullRows(rows, 1, indices)) {
        samples += batch.size(0);
      }
    }
    return samples;
  }

  private long get() {
    long samples = 0;
    for (int[] indices : batches) {
      INDArrayIndex chosen = NDArrayIndex.indices(Arrays.stream(indices).asLongStream().toArray());
      try (INDArray batch = rows.get(chosen, NDArrayIndex.all())) {
        samples += batch.size(0);
      }
    }
    return samples;
  }

  /** Merges single rows. */
  private DataSetIterator list() {
    Collections.shuffle(single, new Random(1));
    return new ListDataSetIterator<>(single, Rows784.BATCH);
  }

  /** Rows drawn anew for each batch: no pass over all of them, and the last batch is full, too. */
  private DataSetIterator sampling() {
    return new SamplingDataSetIterator(whole, Rows784.BATCH, single.size(), false);
  }

  private long full(long samples) {
    return Math.min(samples, single.size());
  }

  /** Changes places in memory, of which the batches are views: nothing of them is closed. */
  private long shuffled() {
    whole.shuffle(1);
    long samples = 0;
    DataSetIterator views = new ViewIterator(whole, Rows784.BATCH);
    while (views.hasNext()) {
      samples += views.next().numExamples();
    }
    return samples;
  }

  private long readAsync(DataSetIterator backed) {
    AsyncDataSetIterator async = new AsyncDataSetIterator(backed, QUEUE);
    try {
      return read(async);
    } finally {
      async.shutdown();
    }
  }

  private static long read(DataSetIterator iterator) {
    long samples = 0;
    while (iterator.hasNext()) {
      DataSet batch = iterator.next();
      samples += batch.numExamples();
      close(batch.getFeatures());
      close(batch.getLabels());
    }
    return samples;
  }

  /** Not what belongs to a workspace, as all that is made ahead does. */
  private static void close(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }

  @Override
  public void close() {
    rows.close();
    whole.getFeatures().close();
    whole.getLabels().close();
  }
}
