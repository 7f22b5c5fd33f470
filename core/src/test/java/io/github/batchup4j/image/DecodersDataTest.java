package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK and OpenCV give the same pixels of real pictures, and bad files have one outcome. */
@Tag("data")
class DecodersDataTest {

  private static final PictureReader JDK = PictureReader.standard().decoder("jdk");
  private static final PictureReader OPENCV = PictureReader.standard().decoder("opencv");
  private static final PictureReader COMMONS = PictureReader.standard().decoder("commons-imaging");

  private static Path data = Path.of("");

  @BeforeAll
  static void findData() {
    String property = System.getProperty("batchup4j.data", "");
    data = Path.of(System.getProperty("batchup4j.root", "")).resolve(property);
    assertThat(property.isBlank() || !Files.isDirectory(data))
        .withFailMessage("batchup4j.data must be a folder of images, got \"%s\"", property)
        .isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"dogs-vs-cats", "imagenet", "cifar10", "jpeg/variants"})
  void read_pictures_haveTheSamePixelsByBothDecoders(String folder) throws IOException {
    for (Path file : files(data.resolve(folder))) {
      assertThat(PictureFiles.crc(JDK.read(file)))
          .as(file.toString())
          .isEqualTo(PictureFiles.crc(OPENCV.read(file)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bomb20000.jpg   | must have at most 100000000 pixels, got 20000 x 20000",
        "bomb50000.jpg   | must have at most 100000000 pixels, got 50000 x 50000",
        "corrupt_mid.jpg | 375 x 500",
        "noeoi.jpg       | 375 x 500",
        "png_named.jpg   | 375 x 500",
        "text.jpg        | must be an image of one of the formats",
        "trunc50.jpg     | must be a whole JPEG image, got one cut short or damaged",
        "zero.jpg        | must be an image file, got an empty file"
      })
  void read_badFile_hasOneOutcome(String name, String outcome) throws IOException {
    Path file = data.resolve("jpeg/bad").resolve(name);
    for (PictureReader reader : List.of(PictureReader.standard(), JDK, OPENCV, COMMONS)) {
      assertThat(outcome(reader, file)).contains(outcome);
    }
  }

  private static String outcome(PictureReader reader, Path file) throws IOException {
    try {
      return reader.read(file).toString();
    } catch (ImageFormatException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
