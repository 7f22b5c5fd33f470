package io.github.batchup4j.examples;

import static io.github.batchup4j.examples.Digits.CLASSES;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a network to read handwritten digits: a source in memory, split, augmented by random
 * shifts, shuffled, prepared by worker threads and handed to {@code fit}.
 */
final class Quickstart {

  private static final int EPOCHS = 25;
  private static final int BATCH_SIZE = 32;

  /** Not the seed of the order: every run holds out the same digits. */
  private static final long SPLIT_SEED = 2026;

  private Quickstart() {}

  static void run(String... arguments) throws Exception {
    Options options = Options.parse(arguments);
    Digits digits = Digits.load();
    List<DataSource> parts = digits.source().splitStratified(SPLIT_SEED, "digit", 0.8, 0.2);
    DataSource train = parts.get(0).mapArray("pixels", new Shift());
    DataSource test = parts.get(1);
    if (options.shuffleLabels()) {
      train = withShuffledLabels(train, digits.labels());
    }

    MultiLayerNetwork network = DigitNetwork.create(options.seed());
    BatchesDigest digest = new BatchesDigest();
    double accuracy = 0;
    try (WorkerPool pool = poolOf(options.workers())) {
      Batches batches = train.batches(BATCH_SIZE).shuffle(options.seed()).on(pool);
      System.out.println(batches);
      try (Dl4jIterator iterator = iterator(batches);
          Dl4jIterator testIterator = iterator(test.batches(256).on(pool))) {
        iterator.setPreProcessor(digest);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          try (EpochProgress progress = EpochProgress.of(epoch, EPOCHS, batches.batchCount())) {
            network.setListeners(progress);
            network.fit(iterator);
          }
          accuracy = network.evaluate(testIterator).accuracy();
          System.out.printf(
              Locale.ROOT, "epoch %2d of %d: test accuracy %.4f%n", epoch + 1, EPOCHS, accuracy);
        }
      }
    }
    if (options.predictions().isPresent()) {
      Predictions.of(network, test).write(options.predictions().get());
    }
    System.out.printf(
        Locale.ROOT,
        "RESULT {\"test_accuracy\": %.4f, \"batches_sha256\": \"%s\"}%n",
        accuracy,
        digest.hex());
  }

  private static WorkerPool poolOf(int workers) {
    return workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
  }

  private static Dl4jIterator iterator(Batches batches) {
    return Dl4j.iterator(batches)
        .oneHot("digit", CLASSES)
        .labelNames(IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList())
        .sameThread();
  }

  /** The control: only a network that has seen the labels of the test digits could read them. */
  private static DataSource withShuffledLabels(DataSource source, NdArray labels) {
    Batches all = ArrayDataSource.of("label", labels).batches(labels.size()).shuffle(SPLIT_SEED);
    Accessor shuffled = Accessors.ofArray(all.mapConcat(batch -> List.of(batch.array(0))).get(0));
    return source.map(
        batch -> batch.with("digit", shuffled.gather(batch.indices(), ArrayAllocator.direct())));
  }
}
