package io.github.batchup4j.image;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the headers of real pictures; what the JDK's readers say of them is the reference. */
@Tag("data")
class ImageHeaderDataTest {

  private static final Set<String> NO_IMAGES = Set.of("zero.jpg", "text.jpg");

  private static Path data = Path.of("");

  @BeforeAll
  static void findData() {
    String property = System.getProperty("batchup4j.data", "");
    assertThat(property)
        .withFailMessage("batchup4j.data must be a folder of images, got an empty property")
        .isNotBlank();
    data = Path.of(System.getProperty("batchup4j.root", "")).resolve(property);
    assertThat(Files.isDirectory(data))
        .withFailMessage("batchup4j.data must be a folder of images, got %s", data)
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dogs-vs-cats/train, 500",
    "imagenet, 100",
    "cifar10/train, 5000",
    "cifar10/test, 1000",
    "jpeg/variants, 12"
  })
  void read_pictures_agreeWithTheJdk(String folder, int count) throws IOException {
    List<Path> pictures = pictures(data.resolve(folder));
    for (Path picture : pictures) {
      assertThat(ImageHeader.read(picture)).as(picture.toString()).isEqualTo(reference(picture));
    }

    assertThat(pictures).hasSize(count);
  }

  @Test
  void read_badFiles_haveHeadersIfTheyAreImages() throws IOException {
    for (Path picture : pictures(data.resolve("jpeg/bad"))) {
      if (!NO_IMAGES.contains(picture.getFileName().toString())) {
        assertThat(ImageHeader.read(picture)).as(picture.toString()).isEqualTo(reference(picture));
      }
    }
  }

  @Test
  void read_filesThatAreNoImages_saySo() {
    Path bad = data.resolve("jpeg/bad");

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageHeader.read(bad.resolve("zero.jpg")))
        .withMessage("%s must be an image file, got an empty file", bad.resolve("zero.jpg"));
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageHeader.read(bad.resolve("text.jpg")))
        .withMessageStartingWith(bad.resolve("text.jpg") + " must be an image of one of")
        .withMessageEndingWith(", got an unknown format");
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ImageHeader reference(Path picture) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      assertThat(readers).as("readers of " + picture).hasNext();
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        ImageFormat format = ImageFormat.valueOf(reader.getFormatName().toUpperCase(ROOT));
        return new ImageHeader(format, reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }
}
