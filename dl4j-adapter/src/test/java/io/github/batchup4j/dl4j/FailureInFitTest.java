package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A batch that fails comes out of {@code fit} with its name, at its place, wherever it failed;
 * DL4J's own prefetch thread would wait for ever.
 */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FailureInFitTest {

  private static final int BATCHES = 5;
  private static final int BATCH_SIZE = 8;

  /** What throws. */
  enum Where {
    ACCESSOR("column \"x\""),
    MAP("map 0"),
    CONVERSION("conversion");

    private final String stage;

    Where(String stage) {
      this.stage = stage;
    }
  }

  static Stream<Arguments> exceptions() {
    return failures(Where.values());
  }

  /** A label out of range is an exception: converting throws no error of its own. */
  static Stream<Arguments> errors() {
    return failures(Where.ACCESSOR, Where.MAP);
  }

  private static Stream<Arguments> failures(Where... places) {
    return Stream.of(places)
        .flatMap(
            where ->
                Stream.of(0, BATCHES / 2, BATCHES - 1)
                    .flatMap(
                        batch ->
                            Stream.of(-1, 0, 1, 4)
                                .map(workers -> Arguments.of(where, batch, workers))));
  }

  private static DataSource failing(Where where, int batch, Throwable thrown) {
    float[][] x = new float[BATCHES * BATCH_SIZE][2];
    int[] y = new int[BATCHES * BATCH_SIZE];
    int index = batch * BATCH_SIZE + 3;
    ArrayDataSource plain = ArrayDataSource.of("x", x).and("y", y);
    return switch (where) {
      case ACCESSOR -> ArrayDataSource.of("x", new FailingAccessor(x, index, thrown)).and("y", y);
      case MAP ->
          plain.map(
              mapped -> {
                if (mapped.indexBatch().position() == (long) batch * BATCH_SIZE) {
                  FailingAccessor.sneakyThrow(thrown);
                }
                return mapped;
              });
      case CONVERSION -> {
        y[index] = 7;
        yield plain;
      }
    };
  }

  private static Dl4jIterator iterator(DataSource source, int workers, WorkerPool pool) {
    Batches batches = source.batches(BATCH_SIZE).on(pool);
    Dl4jIterator iterator = Dl4j.iterator(batches).oneHot("y", 3);
    return workers == 0 ? iterator.sameThread() : iterator;
  }

  private static WorkerPool pool(int workers) {
    return workers > 0 ? WorkerThreadPool.of(workers, "failing-fit") : WorkerPool.sameThread();
  }

  /** -1 workers stands for the iterator's own thread. */
  @ParameterizedTest(name = "{0} at batch {1}, {2} workers")
  @MethodSource("exceptions")
  void anExceptionEndsFitAndTheIteratorGoesOn(Where where, int batch, int workers) {
    MultiLayerNetwork network = network();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator =
            iterator(failing(where, batch, new IOException("bad sector")), workers, pool)) {
      Throwable thrown = catchThrowable(() -> network.fit(iterator));
      assertThat(thrown).isInstanceOf(BatchFailedException.class);
      requireNamed(((BatchFailedException) thrown).failure(), where, batch);
      assertThat(network.getIterationCount()).isEqualTo(batch);
      int rest = 0;
      while (iterator.hasNext()) {
        iterator.next();
        rest++;
      }
      assertThat(rest).isEqualTo(BATCHES - 1 - batch);
    }
    requireNoThreadLeft();
  }

  @ParameterizedTest(name = "{0} at batch {1}, {2} workers")
  @MethodSource("errors")
  void anErrorEndsFitAndTheEpoch(Where where, int batch, int workers) {
    MultiLayerNetwork network = network();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator =
            iterator(failing(where, batch, new StackOverflowError()), workers, pool)) {
      Throwable thrown = catchThrowable(() -> network.fit(iterator));
      assertThat(thrown).isInstanceOf(BatchFailedError.class);
      requireNamed(((BatchFailedError) thrown).failure(), where, batch);
      assertThat(iterator.hasNext()).isFalse();
    }
    requireNoThreadLeft();
  }

  private static void requireNamed(BatchFailure failure, Where where, int batch) {
    assertThat(failure.epoch()).isZero();
    assertThat(failure.batch()).isEqualTo(batch);
    assertThat(failure.stage()).isEqualTo(where.stage);
    if (where != Where.MAP) {
      assertThat(failure.sample()).hasValue((long) batch * BATCH_SIZE + 3);
    }
  }

  private final Set<Thread> before = ourThreads();

  private void requireNoThreadLeft() {
    Set<Thread> left = ourThreads();
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("failing-fit")
                    || thread.getName().startsWith("batchup4j"))
        .collect(Collectors.toSet());
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(2)
                        .nOut(3)
                        .build())
                .build());
    network.init();
    return network;
  }
}
