package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;

class PictureReaderTest {

  private static final PictureReader READER = PictureReader.standard();

  @Test
  void read_bytes_givesThePicture() throws IOException {
    Picture picture = READER.read(PictureFiles.bytes("420.jpg"), "a picture");

    assertThat(PictureFiles.crc(picture)).isEqualTo("d10b66f6");
  }

  @Test
  void read_badBytes_areCalledByTheirName() {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.read(new byte[0], "message 17"))
        .withMessage("message 17 must be an image file, got an empty file");
  }

  @Test
  void read_noFileOrFolder_saysSo() {
    Path folder = PictureFiles.file("420.jpg").resolveSibling("");

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.read(Path.of("none.png")))
        .withMessage("none.png must be an image file, got no file");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.read(folder))
        .withMessage(folder + " must be an image file, got a folder");
  }

  @Test
  void maxPixels_morePixels_areRefused() throws IOException {
    Path file = PictureFiles.file("420.jpg");

    assertThat(READER.maxPixels(67 * 45).read(file).width()).isEqualTo(67);
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.maxPixels(67 * 45 - 1).read(file))
        .withMessage(file + " must have at most 3014 pixels, got 67 x 45");
  }

  @Test
  void maxFileBytes_largerFile_isRefused() throws IOException {
    Path file = PictureFiles.file("bad-half.jpg");

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.maxFileBytes(843).read(file))
        .withMessage(file + " must have at most 843 bytes, got 844");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> READER.maxFileBytes(843).read(PictureFiles.bytes("bad-half.jpg"), "17"))
        .withMessage("17 must have at most 843 bytes, got 844");
  }

  @Test
  void limits_notPositive_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READER.maxPixels(0))
        .withMessage("maxPixels must be > 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READER.maxFileBytes(-1))
        .withMessage("maxFileBytes must be > 0, got -1");
  }

  /** The header decides, whichever decoder would follow. */
  @Test
  void read_claimOfManyPixels_asksForNoMemory() {
    List<Integer> asked = new ArrayList<>();
    PixelMemory counting =
        bytes -> {
          asked.add(bytes);
          return new byte[bytes];
        };
    for (String decoder : List.of("jdk", "opencv", "commons-imaging")) {
      assertThatExceptionOfType(ImageFormatException.class)
          .isThrownBy(
              () ->
                  READER
                      .decoder(decoder)
                      .maxPixels(Long.MAX_VALUE)
                      .maxPixels(399_999_999)
                      .read(PictureFiles.file("bad-huge.jpg"), counting))
          .withMessageEndingWith(" must have at most 399999999 pixels, got 20000 x 20000");
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void decoder_unknownName_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READER.decoder("x"))
        .withMessage("decoder must be one of [jdk, opencv, commons-imaging], got \"x\"");
  }

  @Test
  void read_memory_isUsed() throws IOException {
    byte[] memory = new byte[3 * 67 * 45 + 5];

    Picture picture = READER.decoder("opencv").read(PictureFiles.file("420.jpg"), bytes -> memory);

    assertThat(picture.pixels()).isSameAs(memory);
  }

  @Test
  void fingerprint_tellsReadersWithOtherPixelsApart() {
    assertThat(
            List.of(
                READER.fingerprint(),
                READER.upright().fingerprint(),
                READER.decoder("opencv").fingerprint(),
                READER.decoder("jdk").upright().fingerprint(),
                READER.maxPixels(5).fingerprint(),
                READER.maxFileBytes(5).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_namesTheDecodersWithTheirVersions() {
    String library = Imaging.class.getPackage().getImplementationVersion();

    assertThat(READER.decoder("jdk").fingerprint())
        .startsWith("jdk; [jdk " + Runtime.version() + ", opencv ")
        .endsWith(", commons-imaging " + library + "]; NEVER; 100000000 pixels; 268435456 bytes");
    assertThat(READER.fingerprint()).startsWith("standard; [jdk ");
  }
}
