package io.github.batchup4j.examples;

import static io.github.batchup4j.image.ImagePipeline.rgb;
import static io.github.batchup4j.image.LabelRule.fromFileName;
import static io.github.batchup4j.image.Normalization.IMAGENET;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.PictureReader;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.DataSource;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Dogs and cats, told apart by the names of their files: once with an accessor and a map written by
 * hand, once with what the library has, which then trains a network.
 */
final class DogsVsCats {

  private static final int SIDE = 64;
  private static final long SEED = 42;

  private DogsVsCats() {}

  static void run(String... arguments) throws Exception {
    Arguments parsed =
        Arguments.parse(List.of("--data", "--decoder", "--workers", "--epochs"), arguments);
    int workers = parsed.number("--workers", 2, 1, 1 << 10);
    int epochs = parsed.number("--epochs", 8, 1, 1 << 16);
    PictureReader reader = PictureOptions.reader(parsed);
    Optional<Path> data = parsed.folder("--data");
    if (data.isPresent()) {
      run(data.get(), reader, workers, epochs);
      return;
    }
    try (SamplePictures pictures = SamplePictures.dogsAndCats(120, SEED)) {
      run(pictures.folder(), reader, workers, epochs);
    }
  }

  private static void run(Path data, PictureReader reader, int workers, int epochs)
      throws Exception {
    try (WorkerThreadPool pool = WorkerThreadPool.of(workers)) {
      byHand(data, pool);
      ImageFolder folder = ImageFolder.of(data, fromFileName("(dog|cat)"));
      train(folder.reader(reader), epochs, pool);
    }
  }

  /** The accessor gives pictures as they are, and a map scales them: no class of .image is used. */
  private static void byHand(Path data, WorkerThreadPool pool) throws IOException {
    List<Path> paths = jpegFiles(data);
    int[] isDog = paths.stream().mapToInt(DogsVsCats::isDog).toArray();
    DataSource source =
        ArrayDataSource.of("picture", new PictureFiles(paths))
            .and("dog", isDog)
            .map(batch -> batch.with("picture", scaled(batch.list("picture"))));
    long pictures = 0;
    long dogs = 0;
    try (EpochIterator<Batch> epoch = source.batches(64).shuffle(12345).on(pool).epoch(0)) {
      for (Batch batch : epoch) {
        pictures += batch.array("picture").size();
        for (int i = 0; i < batch.size(); i++) {
          dogs += batch.array("dog").longAt(i);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "by hand: %d pictures of %d x %d, %d of them dogs%n",
        pictures,
        SIDE,
        SIDE,
        dogs);
  }

  private static List<Path> jpegFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  private static int isDog(Path file) {
    return String.valueOf(file.getFileName()).startsWith("dog") ? 1 : 0;
  }

  /** Each picture scaled to 64 x 64, all of them in one array of bytes. */
  private static NdArray scaled(List<?> pictures) {
    NdArray all = NdArray.allocate(ElementType.UINT8, Shape.of(pictures.size(), SIDE, SIDE, 3));
    ByteBuffer bytes = all.bytes();
    for (Object picture : pictures) {
      BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = small.createGraphics();
      graphics.drawImage((Image) picture, 0, 0, SIDE, SIDE, null);
      graphics.dispose();
      for (int colour : small.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE)) {
        bytes.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    return all;
  }

  private static void train(ImageFolder folder, int epochs, WorkerThreadPool pool) {
    List<ImageFolder> parts = folder.split(SEED, 0.8, 0.2);
    DataSource train =
        parts.get(0).images(rgb().randomResizedCrop(SIDE).flip().normalize(IMAGENET));
    DataSource test =
        parts.get(1).images(rgb().resize(SIDE * 8 / 7).centerCrop(SIDE).normalize(IMAGENET));
    MultiLayerNetwork network = PictureNetwork.create(SIDE, folder.labelMap().size(), SEED);
    double accuracy = 0;
    try (Dl4jIterator trainIterator =
            Dl4j.iterator(train.batches(16).shuffle(SEED).on(pool)).oneHotLabels();
        Dl4jIterator testIterator = Dl4j.iterator(test.batches(64).on(pool)).oneHotLabels()) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        network.fit(trainIterator);
        accuracy = network.evaluate(testIterator).accuracy();
        System.out.printf(
            Locale.ROOT, "epoch %2d of %d: test accuracy %.4f%n", epoch + 1, epochs, accuracy);
      }
    }
    System.out.println(
        new Result()
            .with("pictures", folder.size(), 0)
            .with("classes", String.join(" ", folder.labelMap().names()))
            .with("test_accuracy", accuracy, 4));
  }
}
