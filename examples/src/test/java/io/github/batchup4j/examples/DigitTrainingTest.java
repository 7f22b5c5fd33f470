package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class DigitTrainingTest {

  private static final int EPOCHS = 2;

  private final Digits digits = Digits.load();
  private final DataSource source = digits.source();

  /** The batches of an epoch as a DL4J user would build them, in an order that is given. */
  private List<DataSet> plainBatches(Batches order, long epoch) {
    List<DataSet> batches = new ArrayList<>();
    try (EpochIterator<Batch> indices = order.epoch(epoch)) {
      for (Batch batch : indices) {
        batches.add(plainBatch(batch.indices()));
      }
    }
    return batches;
  }

  private DataSet plainBatch(long... indices) {
    INDArray pixels = Nd4j.zeros(indices.length, 1, Digits.SIDE, Digits.SIDE);
    INDArray labels = Nd4j.zeros(indices.length, Digits.CLASSES);
    for (int row = 0; row < indices.length; row++) {
      for (int pixel = 0; pixel < Digits.SIDE * Digits.SIDE; pixel++) {
        int place = (int) indices[row] * Digits.SIDE * Digits.SIDE + pixel;
        pixels.putScalar(
            new int[] {row, 0, pixel / Digits.SIDE, pixel % Digits.SIDE},
            digits.pixels().doubleAt(place));
      }
      labels.putScalar(row, digits.labels().longAt((int) indices[row]), 1);
    }
    return new DataSet(pixels, labels);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void trainsToTheParametersThatPlainDl4jTrainsTo(int workers) {
    Batches batches = source.batches(64).shuffle(12345);
    MultiLayerNetwork plain = DigitNetwork.create(1);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      plain.fit(new ExistingDataSetIterator(plainBatches(batches, epoch)));
    }
    MultiLayerNetwork ours = DigitNetwork.create(1);
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
        Dl4jIterator iterator = Dl4j.iterator(batches.on(pool)).oneHot("digit", Digits.CLASSES)) {
      ours.fit(iterator, EPOCHS);
    }
    assertThat(ours.params().toFloatVector()).isEqualTo(plain.params().toFloatVector());
  }

  @Test
  void batchesHaveTheSameDigestWithAnyNumberOfWorkers() {
    Batches batches = source.mapArray("pixels", new Shift()).batches(32).shuffle(7);
    String alone = digest(batches);
    assertThat(alone).isEqualTo("272c80bddb1feade550f4a6cf8a72033254ccbeb84e7a7d5d18c388ef66e4fea");
    for (int workers : new int[] {1, 2, 8}) {
      try (WorkerPool pool = WorkerThreadPool.of(workers)) {
        assertThat(digest(batches.on(pool))).isEqualTo(alone);
      }
    }
    assertThat(digest(batches.shuffle(8))).isNotEqualTo(alone);
  }

  private static String digest(Batches batches) {
    BatchesDigest digest = new BatchesDigest();
    try (Dl4jIterator iterator =
        Dl4j.iterator(batches).oneHot("digit", Digits.CLASSES).sameThread()) {
      for (int epoch = 0; epoch < 3; epoch++) {
        iterator.forEachRemaining(digest::preProcess);
        iterator.reset();
      }
    }
    return digest.hex();
  }

  @Test
  void writesAPredictionForEveryDigit(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("predictions.csv");
    Predictions.of(DigitNetwork.create(1), source.subset(5, 1000, 17)).write(file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("index,label,prediction");
    assertThat(lines.get(1)).matches("5," + digits.labels().longAt(5) + ",[0-9]");
    assertThat(lines.get(2)).matches("1000," + digits.labels().longAt(1000) + ",[0-9]");
    assertThat(lines.get(3)).matches("17," + digits.labels().longAt(17) + ",[0-9]");
  }
}
