package io.github.batchup4j.examples;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.Normalization;
import io.github.batchup4j.image.PictureReader;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a small network on pictures of 32 x 32 in the folders {@code train/CLASS} and {@code
 * test/CLASS}, which {@code fit} gets straight from the files, and compares the time of an epoch
 * with one whose batches are in memory.
 */
final class Cifar10 {

  private static final int SIDE = 32;
  private static final int BATCH_SIZE = 32;
  private static final long SEED = 42;
  private static final int TIMED_ROUNDS = 3;
  private static final ImagePipeline PLAIN = ImagePipeline.rgb().resize(SIDE, SIDE);

  private final PictureReader reader;
  private final Optional<String> cacheKind;
  private final int epochs;
  private final int workers;

  private Cifar10(Arguments arguments) throws UsageException {
    this.reader = PictureOptions.reader(arguments);
    this.cacheKind = PictureOptions.cacheKind(arguments);
    this.epochs = arguments.number("--epochs", 12, 1, 1 << 16);
    this.workers = arguments.number("--workers", 1, 0, 1 << 10);
  }

  static void run(String... arguments) throws Exception {
    Arguments parsed =
        Arguments.parse(
            List.of("--data", "--decoder", "--workers", "--epochs", "--cache"), arguments);
    Cifar10 example = new Cifar10(parsed);
    Optional<Path> data = parsed.folder("--data");
    if (data.isPresent()) {
      example.run(data.get());
      return;
    }
    try (SamplePictures pictures = SamplePictures.classes(80, 20, SEED)) {
      example.run(pictures.folder());
    }
  }

  private void run(Path data) throws Exception {
    ImageFolder train = ImageFolder.of(data.resolve("train")).reader(reader);
    ImageFolder test =
        ImageFolder.of(data.resolve("test")).labelledBy(train.labelMap()).reader(reader);
    if (cacheKind.isEmpty()) {
      run(train, test);
      return;
    }
    try (RunCache cache = RunCache.of(cacheKind.get())) {
      run(train.cached(cache.images()), test.cached(cache.images()));
    }
  }

  private void run(ImageFolder train, ImageFolder test) {
    int classes = train.labelMap().size();
    MultiLayerNetwork network = PictureNetwork.create(SIDE, classes, SEED);
    try (WorkerPool pool = PictureOptions.pool(workers)) {
      Batches batches =
          train
              .images(PLAIN.flip().normalize(Normalization.IMAGENET))
              .batches(BATCH_SIZE)
              .shuffle(SEED)
              .on(pool);
      Batches testBatches =
          test.images(PLAIN.normalize(Normalization.IMAGENET)).batches(256).on(pool);
      System.out.println(batches);
      double accuracy = train(network, batches, testBatches);
      Batches inMemory = inMemory(batches).batches(BATCH_SIZE).on(pool);
      List<Double> fileSeconds = new ArrayList<>();
      List<Double> memorySeconds = new ArrayList<>();
      for (int round = 0; round < TIMED_ROUNDS; round++) {
        memorySeconds.add(epochSeconds(network, inMemory, classes));
        fileSeconds.add(epochSeconds(network, batches, classes));
      }
      System.out.println(
          new Result()
              .with("test_accuracy", accuracy, 4)
              .with("file_epoch_s", median(fileSeconds), 3)
              .with("memory_epoch_s", median(memorySeconds), 3)
              .with("ratio", median(fileSeconds) / median(memorySeconds), 3)
              .with("batches_sha256", digest(batches, classes)));
    }
  }

  private double train(MultiLayerNetwork network, Batches train, Batches test) {
    double accuracy = 0;
    try (Dl4jIterator iterator = Dl4j.iterator(train).oneHotLabels();
        Dl4jIterator testIterator = Dl4j.iterator(test).oneHotLabels()) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        network.fit(iterator);
        accuracy = network.evaluate(testIterator).accuracy();
        System.out.printf(
            Locale.ROOT, "epoch %2d of %d: test accuracy %.4f%n", epoch + 1, epochs, accuracy);
      }
    }
    return accuracy;
  }

  /** The batches of the first epoch, one after the other in memory. */
  private static ArrayDataSource inMemory(Batches batches) {
    List<NdArray> columns =
        batches.mapConcat(batch -> List.of(batch.array("image"), batch.array("label")));
    return ArrayDataSource.of("image", columns.get(0)).and("label", columns.get(1));
  }

  /** The time of one epoch of {@code fit}, on a copy of the network. */
  private static double epochSeconds(MultiLayerNetwork network, Batches batches, int classes) {
    MultiLayerNetwork copy = network.clone();
    try (Dl4jIterator iterator = Dl4j.iterator(batches).oneHot("label", classes)) {
      long start = System.nanoTime();
      copy.fit(iterator);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double median(List<Double> seconds) {
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** Of the first epoch. */
  private static String digest(Batches batches, int classes) {
    BatchesDigest digest = new BatchesDigest();
    try (Dl4jIterator iterator = Dl4j.iterator(batches).oneHot("label", classes)) {
      iterator.forEachRemaining(digest::preProcess);
    }
    return digest.hex();
  }
}
