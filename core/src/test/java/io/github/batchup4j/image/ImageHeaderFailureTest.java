package io.github.batchup4j.image;

import static io.github.batchup4j.image.ImageFiles.encoded;
import static io.github.batchup4j.image.ImageFiles.hex;
import static io.github.batchup4j.image.ImageFiles.joined;
import static io.github.batchup4j.image.ImageFiles.text;
import static io.github.batchup4j.image.ImageFiles.withInt;
import static io.github.batchup4j.image.ImageFiles.withLittleInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderFailureTest {

  private static final String FORMATS =
      "be an image of one of the formats BMP, GIF, JPEG, PAM, PBM, PGM, PNG, PPM, PSD, RGBE, TIFF";

  private final Path folder;

  ImageHeaderFailureTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void read_missingFile_saysSo() {
    assertFailure(folder.resolve("none.png"), "be an image file, got no file");
  }

  @Test
  void read_folder_saysSo() {
    assertFailure(folder, "be an image file, got a folder");
  }

  static Stream<Arguments> badFiles() {
    byte[] png = encoded("png", 70, 130);
    byte[] jpeg = encoded("jpg", 70, 130);
    byte[] gif = encoded("gif", 70, 130);
    byte[] bmp = encoded("bmp", 70, 130);
    byte[] tiff = encoded("tiff", 70, 130);
    byte[] webp = joined(text("RIFF"), hex("1A000000"), text("WEBPVP8L"), new byte[18]);
    return Stream.of(
        Arguments.of("empty.png", new byte[0], "be an image file, got an empty file"),
        Arguments.of("one.png", hex("89"), FORMATS + ", got an unknown format"),
        Arguments.of("text.jpg", text("no picture\n"), FORMATS + ", got an unknown format"),
        Arguments.of("photo.webp", webp, FORMATS + ", got WEBP"),
        Arguments.of("cut.webp", Arrays.copyOf(webp, 7), FORMATS + ", got an unknown format"),
        Arguments.of("icon.icns", text("icns...."), FORMATS + ", got ICNS"),
        Arguments.of("cut.png", Arrays.copyOf(png, 20), whole("PNG", 20)),
        Arguments.of("huge.png", withInt(png, 8, 1_000_000_000), whole("PNG", png.length)),
        Arguments.of("odd.png", withInt(png, 8, 14), whole("PNG", png.length)),
        Arguments.of("signature.png", withInt(png, 0, 0x8950_0000), whole("PNG", png.length)),
        Arguments.of("cut.jpg", Arrays.copyOf(jpeg, 100), whole("JPEG", 100)),
        Arguments.of("long.jpg", joined(hex("FFD8"), new byte[70_000]), whole("JPEG", 70_002)),
        Arguments.of("cut.gif", Arrays.copyOf(gif, 12), whole("GIF", 12)),
        Arguments.of("cut.bmp", Arrays.copyOf(bmp, 20), whole("BMP", 20)),
        Arguments.of("text.bmp", text("BM is text"), whole("BMP", 10)),
        Arguments.of("cut.tif", Arrays.copyOf(tiff, 7), whole("TIFF", 7)),
        Arguments.of("far.tif", withInt(tiff, 4, 0x7FFF_FFFF), whole("TIFF", tiff.length)),
        Arguments.of("text.tif", text("II is text, and longer"), whole("TIFF", 22)),
        Arguments.of("text.pgm", text("P5 is text"), whole("PGM", 10)),
        Arguments.of("line.pam", text("P7\n\n\n"), whole("PAM", 5)),
        Arguments.of("flat.png", withInt(png, 20, 0), "have a width and a height > 0, got 70 x 0"),
        Arguments.of(
            "flat.bmp",
            withLittleInt(bmp, 22, Integer.MIN_VALUE),
            "have a width and a height > 0, got 70 x -2147483648"),
        Arguments.of(
            "flat.ppm", text("P6 -7 13 255\n"), "have a width and a height > 0, got -7 x 13"));
  }

  private static String whole(String format, int size) {
    return "have a whole %s header, got one cut short or damaged, in a file of %d bytes"
        .formatted(format, size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void read_badFile_namesItTheRuleAndWhatItIs(String name, byte[] bytes, String sentence)
      throws IOException {
    assertFailure(Files.write(folder.resolve(name), bytes), sentence);
  }

  private static void assertFailure(Path file, String sentence) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ImageHeader.read(file))
        .withMessage(file + " must " + sentence);
  }

  /** Whatever the bytes are: a header, or an exception that is declared. */
  @Test
  void read_changedBytes_neverThrowsAnythingElse() throws IOException {
    long seed = 20261123;
    Random random = new Random(seed);
    Path file = folder.resolve("changed");
    for (byte[] image : images()) {
      for (int round = 0; round < 200; round++) {
        byte[] changed = image.clone();
        for (int i = 0; i < 4; i++) {
          changed[random.nextInt(2, Math.min(changed.length, 200))] = (byte) random.nextInt();
        }
        Files.write(file, changed);
        assertHeaderOrSentence(file, "seed " + seed + ", round " + round);
      }
    }
  }

  private static List<byte[]> images() {
    return ImageHeaderTest.images().map(arguments -> (byte[]) arguments.get()[1]).toList();
  }

  private static void assertHeaderOrSentence(Path file, String description) throws IOException {
    try {
      assertThat(ImageHeader.read(file).pixelCount()).as(description).isPositive();
    } catch (ImageFormatException e) {
      assertThat(e).as(description).hasMessageStartingWith(file + " must ");
    }
  }

  @Test
  void read_interruptedThread_isNoBadImage() throws IOException {
    Path file = Files.write(folder.resolve("image.png"), encoded("png", 7, 13));
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> ImageHeader.read(file));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
