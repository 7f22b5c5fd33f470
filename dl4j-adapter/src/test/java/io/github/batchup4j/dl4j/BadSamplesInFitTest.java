package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.dl4j.testing.DataSetDigest;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.ErrorPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Samples that cannot be read, and memory that is used again, in {@code fit}. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BadSamplesInFitTest {

  private static final int BATCH_SIZE = 8;

  private static Batches batches(Set<Long> bad) {
    float[][] x = Samples.features();
    return ArrayDataSource.of(
            "x",
            Accessors.of(
                x.length,
                ElementType.FLOAT32,
                Shape.of(3),
                (index, sample) -> {
                  if (bad.contains(index)) {
                    throw new IOException("bad sector");
                  }
                  sample.floats().put(x[(int) index]);
                }))
        .and("y", Samples.labels())
        .batches(BATCH_SIZE);
  }

  private static Dl4jIterator iterator(Batches batches, int workers, WorkerPool pool) {
    Dl4jIterator iterator = Dl4j.iterator(batches.on(pool)).oneHot("y", Samples.CLASSES);
    return workers == 0 ? iterator.sameThread() : iterator;
  }

  /** -1 workers stands for the iterator's own thread. */
  private static WorkerPool pool(int workers) {
    return workers > 0 ? WorkerThreadPool.of(workers) : WorkerPool.sameThread();
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
                        .nIn(3)
                        .nOut(Samples.CLASSES)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static INDArray trained(Batches batches, int workers) {
    MultiLayerNetwork network = network();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator = iterator(batches, workers, pool)) {
      network.fit(iterator, 3);
    }
    return network.params();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void fitGoesOnWithTheSamplesThatAreLeft(int workers) {
    Set<Long> bad = Set.of(0L, 17L, 39L);
    MultiLayerNetwork network = network();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator = iterator(batches(bad).onError(ErrorPolicy.skip()), workers, pool)) {
      network.fit(iterator, 3);
      assertThat(network.getIterationCount()).isEqualTo(15);
      assertThat(iterator.badSamples().times()).isEqualTo(9);
      assertThat(iterator.badSamples())
          .hasToString(
              """
              3 samples could not be read, 9 times in all:
              sample 0 in column "x": java.io.IOException: bad sector (3 times)
              sample 17 in column "x": java.io.IOException: bad sector (3 times)
              sample 39 in column "x": java.io.IOException: bad sector (3 times)""");
    }
    // What it has learned is what it learns of the others.
    MultiLayerNetwork expected = network();
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int first = 0; first < Samples.COUNT; first += BATCH_SIZE) {
        expected.fit(without(bad, first));
      }
    }
    assertThat(network.params()).isEqualTo(expected.params());
  }

  private static DataSet without(Set<Long> bad, int first) {
    long[] left =
        LongStream.range(first, first + BATCH_SIZE).filter(index -> !bad.contains(index)).toArray();
    try (EpochIterator<DataSet> one =
        iterator(Samples.source().subset(left).batches(BATCH_SIZE), 0, WorkerPool.sameThread())
            .epoch(0)) {
      return one.next();
    }
  }

  @Test
  void metadataHasThePositionsThatSamplesHaveAnyway() {
    try (EpochIterator<DataSet> epoch =
        iterator(batches(Set.of(1L)).onError(ErrorPolicy.skip()), 0, WorkerPool.sameThread())
            .epoch(0)) {
      List<SampleMetaData> examples = epoch.next().getExampleMetaData(SampleMetaData.class);
      assertThat(examples).extracting(SampleMetaData::index).startsWith(0L, 2L, 3L).hasSize(7);
      assertThat(examples).extracting(SampleMetaData::position).startsWith(0L, 2L, 3L);
      assertThat(epoch.badSamples().times()).isEqualTo(1);
    }
  }

  @Test
  void aCeilingEndsFitAndTheNextEpochBeginsAnew() {
    MultiLayerNetwork network = network();
    try (Dl4jIterator iterator =
        iterator(
            batches(Set.of(3L, 20L, 21L)).onError(ErrorPolicy.skip().atMost(1)),
            -1,
            WorkerPool.sameThread())) {
      assertThatThrownBy(() -> network.fit(iterator))
          .isInstanceOf(TooManyBadSamplesException.class)
          .hasMessageStartingWith(
              "samples of epoch 0 that cannot be read must be at most 1, got 3");
      assertThat(network.getIterationCount()).isEqualTo(2);
      assertThat(iterator.hasNext()).isFalse();
      iterator.reset();
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.badSamples().entries()).hasSize(3);
    }
  }

  @Test
  void multiIteratorsReportToo() {
    try (Dl4jMultiIterator iterator =
        Dl4j.multiIterator(batches(Set.of(3L)).onError(ErrorPolicy.replace()))) {
      while (iterator.hasNext()) {
        iterator.next();
      }
      assertThat(iterator.badSamples().times()).isEqualTo(1);
    }
  }

  @Test
  void theWidthsAreThoseOfTheFirstSampleThatCanBeRead() {
    try (Dl4jIterator iterator =
        iterator(
            batches(Set.of(0L, 1L, 2L, 30L)).onError(ErrorPolicy.skip()),
            0,
            WorkerPool.sameThread())) {
      assertThat(iterator.inputColumns()).isEqualTo(3);
      assertThat(iterator.totalOutcomes()).isEqualTo(Samples.CLASSES);
      assertThat(iterator.badSamples().isEmpty()).isTrue();
    }
  }

  @Test
  void askingForTheWidthsLogsNothing() {
    List<String> logged = new ArrayList<>();
    Logger ledger = Logger.getLogger("io.github.batchup4j.source.BadSampleLedger");
    ledger.setFilter(line -> logged.add(line.getMessage()));
    Batches recipe = batches(Set.of(0L, 1L, 2L, 30L)).onError(ErrorPolicy.skip());
    try (Dl4jIterator iterator = iterator(recipe, 0, WorkerPool.sameThread())) {
      assertThat(iterator.inputColumns()).isEqualTo(3);
      assertThat(logged).isEmpty();
      DataSet unused = iterator.next();
      assertThat(logged).hasSize(3);
    } finally {
      ledger.setFilter(null);
    }
  }

  @Test
  void theWidthsOfSamplesNoneOfWhichCanBeReadAreNotKnown() {
    Batches recipe = batches(everySample()).onError(ErrorPolicy.skip());
    try (Dl4jIterator iterator = iterator(recipe, 0, WorkerPool.sameThread())) {
      assertThatThrownBy(iterator::inputColumns)
          .isInstanceOf(BatchFailedException.class)
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  private static Set<Long> everySample() {
    Set<Long> all = ConcurrentHashMap.newKeySet();
    LongStream.range(0, Samples.COUNT).forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void afterAnEpochThatHasLostAllOfItsSamplesComesTheNext(int workers) {
    Set<Long> bad = everySample();
    MultiLayerNetwork network = network();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator = iterator(batches(bad).onError(ErrorPolicy.skip()), workers, pool)) {
      assertThat(iterator.hasNext()).isFalse();
      assertThat(iterator.hasNext()).isFalse();
      assertThat(iterator.badSamples().times()).isEqualTo(Samples.COUNT);
      network.fit(iterator, 2);
      assertThat(network.getIterationCount()).isZero();
      bad.clear();
      network.fit(iterator, 2);
      assertThat(network.getIterationCount()).isEqualTo(10);
    }
  }

  @Test
  void aListenerCanCloseTheIterator() {
    List<Dl4jIterator> started = new ArrayList<>();
    ErrorPolicy policy = ErrorPolicy.skip().listener(sample -> started.get(0).close());
    Batches recipe = batches(Set.of(3L, 4L)).onError(policy);
    try (Dl4jIterator iterator = iterator(recipe, 0, WorkerPool.sameThread())) {
      started.add(iterator);
      assertThat(iterator.next().numExamples()).isEqualTo(6);
      assertThat(iterator.hasNext()).isFalse();
      assertThat(iterator.badSamples().times()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void inMemoryThatIsUsedAgainNetworksLearnTheSame(int workers) {
    Batches batches = Samples.source().batches(BATCH_SIZE + 1).shuffle(5);
    assertThat(trained(batches.reuseBuffers(), workers)).isEqualTo(trained(batches, workers));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void inMemoryThatIsUsedAgainDataSetsAreTheSame(int workers) {
    Batches batches = Samples.source().batches(BATCH_SIZE + 1).shuffle(5);
    List<Long> addresses = new ArrayList<>();
    String expected = digest(batches, workers, new ArrayList<>());
    assertThat(digest(batches.reuseBuffers(), workers, addresses)).isEqualTo(expected);
    if (workers == 0) {
      assertThat(Set.copyOf(addresses)).hasSize(1);
    }
  }

  private static String digest(Batches batches, int workers, List<Long> addresses) {
    DataSetDigest digest = new DataSetDigest();
    try (WorkerPool pool = pool(workers);
        Dl4jIterator iterator = iterator(batches, workers, pool)) {
      while (iterator.hasNext()) {
        DataSet batch = iterator.next();
        digest.add(batch);
        addresses.add(batch.getFeatures().data().address());
        batch.getFeatures().assign(-1);
        batch.getLabels().assign(-1);
      }
    }
    return digest.hex();
  }
}
