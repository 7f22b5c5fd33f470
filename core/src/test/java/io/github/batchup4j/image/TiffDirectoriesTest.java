package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF files made to claim more than they hold, or damaged in parts. */
class TiffDirectoriesTest {

  private static final String NO_LINK = "00000000";

  /** A file of one directory at 8, with entries in hexadecimal digits. */
  private static byte[] tiff(String link, List<String> entries) {
    return ImageFiles.hex(
        "4D4D002A 00000008 %04X %s %s".formatted(entries.size(), String.join("", entries), link));
  }

  /** An entry of one number without sign. */
  private static String number(int tag, long value) {
    return "%04X 0004 00000001 %08X".formatted(tag, value);
  }

  private static String text(int tag, int length, int at) {
    return "%04X 0002 %08X %08X".formatted(tag, length, at);
  }

  private static EncodedImage image(List<String> entries, int padding) throws IOException {
    return EncodedImage.of(
        "crafted.tiff", ImageFiles.joined(tiff(NO_LINK, entries), new byte[padding]));
  }

  /** 500 entries of 800 kB each, all of the same bytes. */
  private static EncodedImage bomb() throws IOException {
    String bomb = "7FFF 0001 000C3500 00000008";
    List<String> size = List.of(number(256, 4), number(257, 4));
    List<String> entries =
        IntStream.range(0, 500)
            .mapToObj(i -> i < size.size() ? size.get(i) : bomb)
            .collect(Collectors.toList());
    return image(entries, 800_000);
  }

  @Test
  void valuesThatTogetherAreLargerThanTheFileAreNotCopied() throws IOException {
    EncodedImage bomb = bomb();

    assertThat(TiffDirectories.fields(bomb.bytes())).hasSize(3);
    assertThat(TiffKind.of(bomb)).isEmpty();
    assertThat(ExifFields.of(bomb).field("ImageWidth")).contains("4");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> TiffFields.of("bomb.tiff", bomb.bytes()))
        .withMessage("bomb.tiff must have a whole TIFF directory, got one cut short or damaged");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> PictureReader.standard().read(bomb.bytes(), "bomb.tiff"))
        .withMessage(
            "bomb.tiff must be of a coding that one of the decoders [jdk, opencv, commons-imaging]"
                + " reads, got TIFF");
  }

  @Test
  void moreEntriesThanTiffHasTagsAreRefused() {
    byte[] file = tiff(NO_LINK, IntStream.range(0, 1025).mapToObj(i -> number(256, i)).toList());

    assertThat(TiffDirectories.fields(file)).hasSize(1024);
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> TiffFields.of("many.tiff", file));
  }

  /** Each Exif directory begins with the next one: following them all would overflow the stack. */
  @Test
  void aChainOfExifDirectoriesIsNotFollowed() {
    int length = 18;
    byte[] file = ImageFiles.hex("4D4D002A 00000008");
    byte[][] parts = new byte[5001][];
    parts[0] = file;
    for (int i = 1; i < parts.length; i++) {
      int next = 8 + i * length;
      parts[i] = ImageFiles.hex("0001 %s 00000000".formatted(number(0x8769, next)));
    }

    assertThat(TiffDirectories.fields(ImageFiles.joined(parts))).hasSize(4);
  }

  /** The second directory has a text, the third is cut short. */
  @Test
  void furtherPagesAreLeftOut() throws IOException {
    byte[] first = tiff("00000026", List.of(number(256, 4), number(257, 5)));
    byte[] second = ImageFiles.hex("0001 %s 00000038 0009".formatted(text(272, 4, 0)));

    byte[] file = ImageFiles.joined(first, second);

    assertThat(ExifFields.of(EncodedImage.of("pages.tiff", file)))
        .hasToString("{ImageLength=5, ImageWidth=4}");
  }

  /** A comment is a text, and here it is two numbers. */
  @Test
  void oneDamagedFieldIsLeftOutAlone() throws IOException {
    String comment = "9286 0003 00000002 00010002";
    byte[] first = tiff(NO_LINK, List.of(number(256, 4), number(257, 5), number(0x8769, 50)));
    byte[] second = ImageFiles.hex("0002" + comment + number(0xA002, 4) + NO_LINK);

    byte[] file = ImageFiles.joined(first, second);

    assertThat(ExifFields.of(EncodedImage.of("comment.tiff", file)))
        .hasToString("{ExifImageWidth=4, ExifOffset=50, ImageLength=5, ImageWidth=4}");
  }

  @Test
  void aDirectoryCutShortKeepsTheFieldsBeforeTheCut() {
    byte[] file = ImageFiles.hex("4D4D002A 00000008 0003" + number(256, 4) + "0101 0004");

    assertThat(TiffDirectories.fields(file)).hasSize(1);
  }

  private static EncodedImage tiles(int width, int height, long tileWidth, long tileLength)
      throws IOException {
    return image(
        List.of(
            number(256, width),
            number(257, height),
            number(258, 8),
            number(259, 1),
            number(262, 1),
            number(322, tileWidth),
            number(323, tileLength)),
        0);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20, 16, 16, true",
    "1, 1, 4096, 4096, true",
    "1, 1, 4097, 4096, false",
    "5000, 5000, 4999, 5000, true",
    "1, 10000000, 256, 256, false",
    "10000000, 1, 256, 256, false",
    "20, 20, 0, 16, false",
    "20, 20, 16, 0, false",
    "20, 20, 4294967295, 16, false",
    "20, 20, 16, 2147483648, false",
    "20, 20, 65536, 65536, false"
  })
  void tilesMustNotBeMuchLargerThanThePicture(
      int width, int height, long tileWidth, long tileLength, boolean decoded) throws IOException {
    EncodedImage image = tiles(width, height, tileWidth, tileLength);

    TiffKind kind = TiffKind.of(image).orElseThrow();

    assertThat(kind.isForCommonsImaging(image.header())).isEqualTo(decoded);
    assertThat(kind.isForJdk(image.header())).isEqualTo(decoded);
  }

  /** Commons Imaging copies each of the strips, which may all be of the same bytes. */
  @Test
  void stripsMustNotHaveMoreBytesThanTheFile() throws IOException {
    EncodedImage image =
        image(
            List.of(
                number(256, 4),
                number(257, 4),
                number(258, 8),
                number(262, 1),
                "0117 0003 00000002 0060 0060"),
            16);

    TiffKind kind = TiffKind.of(image).orElseThrow();

    assertThat(image.bytes()).hasSize(90);
    assertThat(kind.isForCommonsImaging(image.header())).isFalse();
    assertThat(kind.isForJdk(image.header())).isTrue();
  }
}
