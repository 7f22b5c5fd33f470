package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.image.ImagePipeline.bgr;
import static io.github.batchup4j.image.ImagePipeline.rgb;
import static io.github.batchup4j.image.LabelRule.fromFileName;
import static io.github.batchup4j.image.Normalization.IMAGENET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.image.ChannelOrder;
import io.github.batchup4j.image.ContactSheet;
import io.github.batchup4j.image.GroupKey;
import io.github.batchup4j.image.ImageCache;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.LabelMap;
import io.github.batchup4j.image.LabelRule;
import io.github.batchup4j.image.Picture;
import io.github.batchup4j.image.PictureReader;
import io.github.batchup4j.image.TiffRasters;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** The code of images.md and from-datavec.md. */
class GuideImagesTest {

  private static final int CLASSES = 2;

  private final Path folder;

  private final MultiLayerNetwork net = Networks.pictureClassifier(224, CLASSES);

  GuideImagesTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Pictures.writeAnimals(root(), (animal, number) -> animal + "." + number + ".jpg");
    Pictures.writeAnimals(tree(), (animal, number) -> animal + "s/" + number + ".jpg");
  }

  /** Files of both animals in one folder, and in a folder for each. */
  private Path root() {
    return folder.resolve("animals");
  }

  private Path tree() {
    return folder.resolve("tree");
  }

  @Test
  void aFolderIntoFit() throws IOException {
    Path root = root();
    // snippet: images-train
    var parts = ImageFolder.of(root, fromFileName("(dog|cat)")).split(42, 0.9, 0.1);
    try (var pool = WorkerThreadPool.of(4)) {
      var train = parts.get(0).images(rgb().randomResizedCrop(224).flip().normalize(IMAGENET));
      var test = parts.get(1).images(rgb().resize(256).centerCrop(224).normalize(IMAGENET));
      net.fit(Dl4j.iterator(train.batches(64).shuffle(42).on(pool)).oneHotLabels(), 10);
      net.evaluate(Dl4j.iterator(test.batches(64).on(pool)).oneHotLabels());
    }
    // end
    var all = ImageFolder.of(root, fromFileName("(dog|cat)"));
    var source = all.images(rgb().resize(256).centerCrop(224).normalize(IMAGENET));
    try (var iterator = Dl4j.iterator(source.batches(64)).oneHotLabels()) {
      assertThat(iterator.next().getLabelNamesList()).containsExactly("cat", "dog");
      iterator.reset();
      assertThat(net.evaluate(iterator).accuracy()).isGreaterThan(0.9);
    }
  }

  @Test
  void whereFilesComeFrom() throws IOException {
    Path root = root();
    LabelRule rule = fromFileName("(dog|cat)");
    List<Path> paths;
    try (Stream<Path> files = Files.list(root)) {
      paths = files.sorted().toList();
    }
    int all = 2 * Pictures.ANIMALS;
    Path png = root.resolve("more/cat.png");
    Files.createDirectories(png.getParent());
    Pictures.writePicture(png, 20, 9, 8);
    assertThat(ImageFolder.glob(root, "**/*.png", rule).paths()).containsExactly(png);
    Files.delete(png);
    assertThat(ImageFolder.ofFiles(paths, rule).size()).isEqualTo(all);
    assertThat(ImageFolder.unlabelled(root).images(rgb().resize(8, 8)).names().orElseThrow())
        .containsExactly("image");
    root = tree();
    assertThat(ImageFolder.of(root).labelMap().names()).containsExactly("cats", "dogs");
  }

  @Test
  void labelsAreShared() throws IOException {
    Path trainRoot = tree();
    Path testRoot = tree();
    Path file = folder.resolve("labels.txt");
    // snippet: images-labels
    ImageFolder train = ImageFolder.of(trainRoot);
    ImageFolder test = ImageFolder.of(testRoot).labelledBy(train.labelMap());
    train.labelMap().save(file); // LabelMap.load(file) where it is needed again
    // end
    assertThat(test.labelMap()).isEqualTo(LabelMap.load(file));
    assertThat(Files.readAllLines(file)).endsWith("cats", "dogs");
  }

  @Test
  void splits() throws IOException {
    ImageFolder photos = ImageFolder.of(tree());
    // snippet: images-splits
    var parts = photos.split(42, 0.8, 0.2); // at random
    var balanced = photos.splitStratified(42, 0.8, 0.2); // each with its share of every class
    var apart = photos.splitByGroup(42, GroupKey.exif("Model", "unknown"), 0.8, 0.2);
    // end
    assertThat(parts).extracting(ImageFolder::size).containsExactly(32, 8);
    assertThat(balanced).extracting(ImageFolder::size).containsExactly(32, 8);
    assertThat(apart).extracting(ImageFolder::size).containsExactly(40, 0);
    assertThat(photos.splitByGroup(1, GroupKey.fromFileName("(.).jpg"), 0.5, 0.5)).hasSize(2);
    assertThat(photos.splitByGroup(1, GroupKey.fromParentFolder(), 0.5, 0.5))
        .extracting(ImageFolder::size)
        .containsExactly(20, 20);
  }

  @Test
  void onePicture() throws IOException {
    Path path = tree().resolve("dogs/3.jpg");
    Path file = folder.resolve("labels.txt");
    ImageFolder.of(tree()).labelMap().save(file);
    // snippet: images-inference
    ImagePipeline pipeline = rgb().resize(256).centerCrop(224).normalize(IMAGENET);
    Picture picture = PictureReader.standard().read(path);
    NdArray input = pipeline.apply(picture);

    INDArray output = net.output(Dl4j.toIndArray(input.reshape(input.shape().batchOf(1))));
    String label = LabelMap.load(file).name(output.argMax(1).getInt(0));
    // end
    assertThat(label).isIn("cats", "dogs");
    var source = ImageFolder.of(tree()).images(pipeline);
    Batch batch = source.samples(Pictures.ANIMALS + 13);
    assertThat(batch.sampleName(0).orElseThrow()).endsWith("3.jpg");
    assertThat(batch.array("image").sample(0).contentEquals(input)).isTrue();
  }

  @Test
  void everyStep() throws IOException {
    Picture picture = PictureReader.standard().upright().read(tree().resolve("dogs/3.jpg"));
    RandomGenerator random = RandomKey.of(7).generator();
    int h = 30;
    int w = 40;
    ImagePipeline pipeline = rgb().resize(h, w).flip().flipVertically().rotate(10);
    pipeline = pipeline.brightness(0.2).contrast(0.2).saturation(0.2).grayscale();
    pipeline = pipeline.resize(256).randomCrop(224).toFloat().channelsLast();
    NdArray sample = pipeline.apply(picture, random);
    assertThat(sample.shape()).isEqualTo(Shape.of(224, 224, 3));
    assertThat(sample.floats().get(0)).isEqualTo(sample.floats().get(1)).isBetween(0f, 1f);
  }

  @Test
  void channelOrder() throws IOException {
    Path root = tree();
    // snippet: images-bgr
    ImageFolder folder = ImageFolder.of(root).channelOrder(ChannelOrder.BGR);
    ArrayDataSource source = folder.images(bgr().resize(64, 64));
    // end
    ImagePipeline other = rgb().resize(64, 64);
    assertThatThrownBy(() -> folder.images(other)).isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.labelMap().channelOrder()).isEqualTo(ChannelOrder.BGR);
    assertThat(source.samples(0).array("image").shape()).isEqualTo(Shape.of(1, 3, 64, 64));
  }

  @Test
  void picturesOfAnySize() throws IOException {
    ImageFolder folder = ImageFolder.of(tree());
    // snippet: images-pictures
    ImagePipeline small = rgb().resize(64, 64);
    DataSource source =
        folder
            .pictures()
            .mapSamples(
                sample -> sample.with("image", small.apply((Picture) sample.object("image"))));
    // end
    assertThat(source.samples(0, 1).array("image").shape()).isEqualTo(Shape.of(2, 3, 64, 64));
  }

  @Test
  void readers() throws IOException {
    ImageFolder folder = ImageFolder.of(tree());
    ImagePipeline small = rgb().resize(8, 8);
    ImageFolder other = folder.reader(PictureReader.standard().decoder("opencv"));
    NdArray expected = folder.images(small).samples(0).array(0);
    assertThat(other.images(small).samples(0).array(0).contentEquals(expected)).isTrue();
  }

  @Test
  void cached() throws IOException {
    ImageFolder folder = ImageFolder.of(tree());
    Path cacheFolder = this.folder.resolve("cache");
    // snippet: images-cache
    try (ImageCache cache = ImageCache.onDisk(cacheFolder, 20L << 30)) {
      var train = folder.cached(cache).images(rgb().resize(72).randomCrop(64).flip());
      train(train.batches(64).shuffle(42));
      System.out.println(cache.stats());
    }
    // end
    try (ImageCache cache = ImageCache.onDisk(cacheFolder, 20L << 30)) {
      assertThat(cache.stats().samples()).isEqualTo(2 * Pictures.ANIMALS);
    }
    long bytes = 1 << 20;
    try (ImageCache cache = ImageCache.inMemory(bytes)) {
      train(folder.cached(cache).images(rgb().resize(8, 8)).batches(64));
      assertThat(cache.stats().misses()).isEqualTo(2 * Pictures.ANIMALS);
    }
  }

  @Test
  void contactSheet() throws IOException {
    Path png = this.folder.resolve("sheet.png");
    ImageFolder folder = ImageFolder.of(tree());
    var train = folder.images(rgb().resize(64, 64).normalize(IMAGENET));
    // snippet: images-sheet
    ContactSheet.of(train.samples(0, 1, 2, 20, 21, 22))
        .labels("label", folder.labelMap())
        .denormalized(IMAGENET)
        .write(png);
    // end
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(64);
  }

  @Test
  void rasters() throws IOException {
    Path file = folder.resolve("heights.tif");
    BufferedImage heights16 = new BufferedImage(5, 4, BufferedImage.TYPE_USHORT_GRAY);
    heights16.getRaster().setSample(1, 2, 0, 40_000);
    assertThat(ImageIO.write(heights16, "tiff", file.toFile())).isTrue();
    List<Path> paths = List.of(file);
    int[] y = {1};
    // snippet: images-rasters
    TiffRasters heights = TiffRasters.of(paths); // INT32 [1, 4, 5]: bands, height, width
    var source = ArrayDataSource.of("height", heights).and("y", y);
    // end
    assertThat(source.samples(0).array("height").shape()).isEqualTo(Shape.of(1, 1, 4, 5));
    assertThat(source.samples(0).array("height").longAt(2 * 5 + 1)).isEqualTo(40_000);
    assertThat(heights.elementType()).isEqualTo(ElementType.INT32);
  }

  private static void train(Batches batches) {
    try (var epoch = batches.epoch(0)) {
      epoch.forEachRemaining(batch -> assertThat(batch.size()).isPositive());
    }
  }

  @Test
  void fromDataVec() throws IOException {
    Path trainFolder = tree();
    MultiLayerNetwork net = Networks.pictureClassifier(63, CLASSES);
    // snippet: from-datavec
    ImageFolder folder = ImageFolder.of(trainFolder).channelOrder(ChannelOrder.BGR);
    Batches batches = folder.images(bgr().resize(63, 63)).batches(32).shuffle(42);
    DataSetIterator train = Dl4j.iterator(batches).oneHotLabels();
    DataNormalization scaler = new NormalizerStandardize();
    scaler.fit(train);
    train.setPreProcessor(scaler);
    net.fit(train, 5);
    // end
    assertThat(net.evaluate(train).accuracy()).isGreaterThan(0.9);
  }
}
