package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.process.Wires;
import io.github.batchup4j.random.RandomKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What image sources gather with, as it comes out of Java serialization. */
class SerialPicturesTest {

  private static final ImagePipeline EVERY_STEP =
      ImagePipeline.bgr()
          .resize(50)
          .resize(40, 44)
          .centerCrop(39)
          .randomCrop(36)
          .randomResizedCrop(32)
          .flip()
          .flipVertically(0.25)
          .rotate(15)
          .brightness(0.3)
          .contrast(0.3)
          .saturation(0.3)
          .grayscale()
          .normalize(Normalization.IMAGENET)
          .channelsLast();

  private final Path root;

  SerialPicturesTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void aPipelineDoesTheSame() throws Exception {
    Picture picture = RandomPictures.of(PixelFormat.YCBCR, 70, 60, new Random(1));
    for (ImagePipeline pipeline :
        List.of(EVERY_STEP, ImagePipeline.rgb().resize(20).centerCrop(9).toFloat())) {
      ImagePipeline copy = Wires.copyOf(pipeline);
      assertThat(copy).hasToString(pipeline.toString());
      assertThat(copy.apply(picture, new Random(5)).contentEquals(pipelined(pipeline, picture)))
          .isTrue();
      assertThat(copy.preparation()).isEqualTo(pipeline.preparation());
    }
  }

  private static NdArray pipelined(ImagePipeline pipeline, Picture picture) {
    return pipeline.apply(picture, new Random(5));
  }

  @Test
  void aLabelMapIsEqual() throws Exception {
    LabelMap map = LabelMap.of("cat", "dog").inOrder(ChannelOrder.BGR);
    assertThat(Wires.copyOf(map)).isEqualTo(map);
    assertThat(Wires.copyOf(map).indexOf("dog")).hasValue(1);
  }

  @Test
  void aPictureHasTheSamePixels() throws Exception {
    Picture picture = RandomPictures.of(PixelFormat.BGR, 7, 5, new Random(2));
    Picture copy = Wires.copyOf(picture);
    assertThat(copy).hasToString(picture.toString());
    assertThat(copy.toRgb()).isEqualTo(picture.toRgb());
  }

  @Test
  void aPictureOfTooFewPixelsIsRefused() {
    Picture picture = Picture.of(PixelFormat.GRAY, 0x0305, 3, new byte[0x0305 * 3]);
    assertThatThrownBy(() -> changed(picture, "00000305", "00030005"))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage(
            "a picture must be as it was written, got pixels must be 589839 bytes or more, got 2319");
  }

  @Test
  void aReaderHasItsDecoderAndLimits() throws Exception {
    for (PictureReader reader :
        List.of(
            PictureReader.standard(),
            PictureReader.standard().decoder("commons-imaging").maxPixels(5000).upright(),
            PictureReader.standard().decoder("jdk").maxFileBytes(1 << 20))) {
      assertThat(Wires.copyOf(reader).fingerprint()).isEqualTo(reader.fingerprint());
    }
  }

  @Test
  void aDecoderThatIsNotThereIsNamed() {
    PictureReader reader = PictureReader.standard().decoder("jdk");
    assertThatThrownBy(() -> changed(reader, hex("jdk"), hex("jpl")))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage("decoder must be one of [jdk, opencv, commons-imaging], got \"jpl\"");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is read of an object after some bytes of its form have changed. */
  private static Object changed(Object object, String before, String after) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    String written = HexFormat.of().formatHex(bytes.toByteArray());
    assertThat(written).containsOnlyOnce(before);
    byte[] changed = HexFormat.of().parseHex(written.replace(before, after));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(changed))) {
      return in.readObject();
    }
  }

  @Test
  void pathsAreEqual() throws Exception {
    FileList files =
        new FileList(
            List.of(
                Path.of("a b/c.png"),
                Path.of("../x.png"),
                Path.of("file:x.png"),
                root.resolve("d.png"),
                Path.of("lost/\uFFFD.png"),
                root.resolve("\uFFFD.png")));
    assertThat(Wires.copyOf(files)).isEqualTo(files);
  }

  @Test
  void filesOfAnotherFileSystemAreRefused() throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(root.resolve("pictures.zip"), Map.of("create", "true"))) {
      Path file = zip.getPath("/cat.png");
      FileList files = new FileList(List.of(root.resolve("dog.png"), file));
      assertThatThrownBy(() -> Wires.copyOf(files))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "files for worker processes must be of the default file system, got " + file.toUri());
    }
  }

  private ImageSamples samples(ImageCache cache) throws IOException {
    Path file = root.resolve("photos/a.png");
    if (Files.notExists(file)) {
      Photos.write(file, 60, 70, 3);
    }
    return ImageSamples.of(
        new FileList(List.of(file)), PictureReader.standard(), Optional.of(cache), EVERY_STEP);
  }

  private static NdArray read(ImageSamples samples) throws IOException {
    NdArray sample = NdArray.allocate(ElementType.FLOAT32, Shape.of(32, 32, 3));
    samples.read(0, sample, RandomKey.of(9));
    return sample;
  }

  @Test
  void sourcesShareTheCacheOfTheirProcess() throws Exception {
    try (ImageCache memory = ImageCache.inMemory(1 << 20);
        ImageCache disk = ImageCache.onDisk(root.resolve("cache"), 1 << 20)) {
      for (ImageCache cache : List.of(memory, disk)) {
        ImageSamples samples = samples(cache);
        NdArray sample = read(samples);
        Sent sent = Wires.copyOf(new Sent(samples, samples(cache), cache.elsewhere()));
        ImageCache there = sent.cache().get();
        assertThat(there.stats().samples()).isEqualTo(cache == disk ? 1 : 0);
        assertThat(read(sent.first()).contentEquals(sample)).isTrue();
        assertThat(read(sent.second()).contentEquals(sample)).isTrue();
        assertThat(there.stats().samples()).isEqualTo(1);
        assertThat(there.stats().hits()).isEqualTo(cache == disk ? 2 : 1);
        assertThat(cache.stats().hits()).isZero();
        there.close();
      }
    }
  }

  /** Two sources of one cache. */
  private record Sent(ImageSamples first, ImageSamples second, WorkerCache cache)
      implements Serializable {}

  @Test
  void whatIsFullHereIsAsLargeThere() throws Exception {
    try (ImageCache small = ImageCache.inMemory(100)) {
      ImageSamples copy = Wires.copyOf(samples(small));
      ImageCache there = Wires.copyOf(small.elsewhere()).get();
      read(copy);
      assertThat(there.stats().samples()).isZero();
    }
  }

  @Test
  void aCacheThatIsClosedIsNotOpenedElsewhere() throws Exception {
    Path folder = root.resolve("cache");
    ImageCache cache = ImageCache.onDisk(folder, 1 << 20);
    ImageSamples samples = samples(cache);
    cache.close();
    Files.delete(folder);
    assertThat(read(Wires.copyOf(samples)).contentEquals(read(samples))).isTrue();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeOpenedCostsTimeAndNoSample() throws Exception {
    Path folder = root.resolve("cache");
    try (ImageCache cache = ImageCache.onDisk(folder, 1 << 20)) {
      ImageSamples samples = samples(cache);
      Files.delete(folder);
      Files.createFile(folder);
      assertThat(read(Wires.copyOf(samples)).contentEquals(read(samples))).isTrue();
    }
  }
}
