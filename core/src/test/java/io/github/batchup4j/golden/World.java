package io.github.batchup4j.golden;

import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.CallableDataSource;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The names that expressions use.
 *
 * @param n the number of samples
 * @param pool a pool
 */
record World(int n, WorkerThreadPool pool) {

  private static final int SEED = 12345;

  /** The numbers 0 to n - 1. */
  long[] x() {
    return LongStream.range(0, n).toArray();
  }

  /** One more. */
  long[] y() {
    return LongStream.rangeClosed(0, n).toArray();
  }

  /** A new generator. */
  NumpyRandomState rng() {
    return NumpyRandomState.of(SEED);
  }

  /** The source of x. */
  ArrayDataSource source() {
    return ArrayDataSource.of(x());
  }

  /** A source that is not random access, of one batch, and that does not know its size. */
  DataSource streamed() {
    return CallableDataSource.of(request -> Collections.singletonList(List.of(x())).iterator());
  }

  DataSource comp() {
    return CompositeDataSource.of("a", source()).and("b", source());
  }

  DataSource choice() {
    return ChoiceDataSource.of(source(), source());
  }

  DataSource noncomp() {
    return CompositeDataSource.of("a", source()).and("b", streamed());
  }

  DataSource nonch() {
    return ChoiceDataSource.of(source(), streamed());
  }

  DataSource nonmap() {
    return streamed().map(batch -> batch);
  }

  /** All batches of an epoch. */
  static List<Object> batches(Batches recipe) {
    List<Object> batches = new ArrayList<>();
    try (var epoch = recipe.epoch(0)) {
      for (Batch batch : epoch) {
        batches.add(Values.of(batch));
      }
    }
    return batches;
  }

  /** The first column of all batches of an epoch, joined. */
  static List<Long> samples(Batches recipe) {
    List<Long> samples = new ArrayList<>();
    for (Object batch : batches(recipe)) {
      for (Object sample : (List<?>) ((List<?>) batch).get(0)) {
        samples.add((Long) sample);
      }
    }
    return samples;
  }
}
