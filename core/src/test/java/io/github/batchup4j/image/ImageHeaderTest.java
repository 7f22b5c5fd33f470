package io.github.batchup4j.image;

import static io.github.batchup4j.image.ImageFiles.encoded;
import static io.github.batchup4j.image.ImageFiles.hex;
import static io.github.batchup4j.image.ImageFiles.joined;
import static io.github.batchup4j.image.ImageFiles.text;
import static io.github.batchup4j.image.ImageFiles.withLittleInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderTest {

  private final Path folder;

  ImageHeaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> images() {
    return Stream.of(
        Arguments.of(ImageFormat.BMP, encoded("bmp", 7, 13)),
        Arguments.of(ImageFormat.GIF, encoded("gif", 7, 13)),
        Arguments.of(ImageFormat.JPEG, encoded("jpg", 7, 13)),
        Arguments.of(ImageFormat.PNG, encoded("png", 7, 13)),
        Arguments.of(ImageFormat.TIFF, encoded("tiff", 7, 13)),
        Arguments.of(ImageFormat.TIFF, bigTiff()),
        Arguments.of(ImageFormat.PBM, text("P1 # a comment\n7 13\n")),
        Arguments.of(ImageFormat.PBM, text("P4\n7 13\n")),
        Arguments.of(ImageFormat.PGM, text("P2\n7 13\n255\n")),
        Arguments.of(ImageFormat.PGM, text("P5\n7 13\n65535\n")),
        Arguments.of(ImageFormat.PPM, text("P3\n7 13\n255\n")),
        Arguments.of(ImageFormat.PPM, text("P6\n7 13\n255\n")),
        Arguments.of(
            ImageFormat.PAM,
            text("P7\nWIDTH 7\nHEIGHT 13\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n")),
        Arguments.of(
            ImageFormat.PSD, hex("38425053 0001 000000000000 0003 0000000D 00000007 0008 0003")),
        Arguments.of(ImageFormat.RGBE, text("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 13 +X 7\n")));
  }

  /** A directory of width and height, with nothing before or after. */
  private static byte[] bigTiff() {
    return hex(
        "4949 2B00 0800 0000 1000000000000000"
            + "0200000000000000"
            + "0001 0300 0100000000000000 0700000000000000"
            + "0101 0300 0100000000000000 0D00000000000000"
            + "0000000000000000");
  }

  @ParameterizedTest
  @MethodSource("images")
  void read_image_tellsFormatAndSize(ImageFormat format, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("image"), bytes);

    assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(format, 7, 13));
  }

  @ParameterizedTest
  @MethodSource("images")
  void read_misnamedImage_tellsFormatByContent(ImageFormat format, byte[] bytes)
      throws IOException {
    String wrong = format == ImageFormat.PNG ? "image.jpg" : "image.png";
    Path file = Files.write(folder.resolve(wrong), bytes);

    assertThat(ImageHeader.read(file).format()).isEqualTo(format);
  }

  @Test
  void read_bitmapFromTopToBottom_hasPositiveHeight() throws IOException {
    byte[] bytes = withLittleInt(encoded("bmp", 7, 13), 22, -13);
    Path file = Files.write(folder.resolve("image.bmp"), bytes);

    assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(ImageFormat.BMP, 7, 13));
  }

  @Test
  void read_pixelsCutOff_isNoConcern() throws IOException {
    byte[] png = encoded("png", 200, 100);
    byte[] gif = encoded("gif", 200, 100);

    assertThat(ImageHeader.read(cut("cut.png", png, 33)).width()).isEqualTo(200);
    assertThat(ImageHeader.read(cut("cut.gif", gif, 13)).width()).isEqualTo(200);
  }

  private Path cut(String name, byte[] bytes, int length) throws IOException {
    return Files.write(folder.resolve(name), Arrays.copyOf(bytes, length));
  }

  @Test
  void read_jpegWithProfilesOfOneMegabyte_findsTheSizeBehindThem() throws IOException {
    byte[] jpeg = encoded("jpg", 7, 13);
    byte[] profile = joined(hex("FFE2 FFFF"), new byte[65533]);
    byte[][] profiles = IntStream.range(0, 16).mapToObj(i -> profile).toArray(byte[][]::new);
    byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
    Path file =
        Files.write(folder.resolve("image.jpg"), joined(hex("FFD8"), joined(profiles), rest));

    assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(ImageFormat.JPEG, 7, 13));
  }

  @Test
  void read_tiffWithDirectoryFarAway_findsIt() throws IOException {
    byte[] tiff = bigTiff();
    Path file = folder.resolve("image.tif");
    long far = 3L << 30; // a sparse file: next to nothing of it is on the disk
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(tiff, 0, 8);
      out.writeLong(Long.reverseBytes(far));
      out.seek(far);
      out.write(tiff, 16, tiff.length - 16);
    }

    assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(ImageFormat.TIFF, 7, 13));
  }

  @Test
  void read_claimOfManyPixels_isReportedAsItIs() throws IOException {
    byte[] png = ImageFiles.withInt(encoded("png", 7, 13), 16, 2_000_000_000);
    ImageHeader header = ImageHeader.read(Files.write(folder.resolve("bomb.png"), png));

    assertThat(header.width()).isEqualTo(2_000_000_000);
    assertThat(header.pixelCount()).isEqualTo(26_000_000_000L);
  }

  @ParameterizedTest
  @MethodSource("images")
  void read_fileInAnArchive_isRead(ImageFormat format, byte[] bytes) throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("images.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path file = Files.write(zip.getPath("/image"), bytes);

      assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(format, 7, 13));
    }
  }

  @Test
  void header_noSize_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageHeader(ImageFormat.PNG, 0, 13))
        .withMessage("width must be > 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageHeader(ImageFormat.PNG, 7, -1))
        .withMessage("height must be > 0, got -1");
  }
}
