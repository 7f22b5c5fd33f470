package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever decoder is asked for: the pixels that Pillow gives, or a sentence. */
class DecodersTest {

  private static final List<String> DECODERS = List.of("jdk", "opencv", "commons-imaging");

  /** What libjpeg 6b, in JDKs that do not link a newer one, makes without interpolating. */
  private static final String TALL_CHROMA = "440.jpg";

  private static final int MOST_OF_OTHER_INTERPOLATION = 48;

  private static PictureReader reader(String decoder) {
    return PictureReader.standard().decoder(decoder);
  }

  static Stream<PictureFiles.Entry> files() throws IOException {
    return PictureFiles.good();
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_jdk_givesThePixelsOfPillow(PictureFiles.Entry entry) throws IOException {
    Picture picture = reader("jdk").read(entry.file());

    assertThat(picture.width()).isEqualTo(entry.width());
    assertThat(picture.height()).isEqualTo(entry.height());
    if (entry.name().equals(TALL_CHROMA)) {
      Picture reference = reader("opencv").read(entry.file());
      assertThat(PictureFiles.crc(reference)).isEqualTo(entry.crc());
      assertThat(PictureFiles.difference(picture, reference))
          .isLessThan(MOST_OF_OTHER_INTERPOLATION);
    } else {
      assertThat(PictureFiles.crc(picture)).isEqualTo(entry.crc());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_openCv_givesThePixelsOfPillow(PictureFiles.Entry entry) throws IOException {
    Picture picture = reader("opencv").read(entry.file());

    assertThat(PictureFiles.crc(picture)).isEqualTo(entry.crc());
  }

  /** Its JPEG decoder computes in another way; what is subsampled or damaged goes to the JDK. */
  @ParameterizedTest
  @MethodSource("files")
  void read_commonsImaging_isNeverFarFromPillow(PictureFiles.Entry entry) throws IOException {
    EncodedImage image = PictureFiles.image(entry.name());
    Picture picture = reader("commons-imaging").read(entry.file());

    if (new CommonsImagingDecoder(new JdkDecoder()).decodes(image)) {
      assertThat(PictureFiles.difference(picture, reader("opencv").read(entry.file())))
          .isLessThanOrEqualTo(entry.name().endsWith(".jpg") ? 4 : 1);
    } else {
      assertThat(PictureFiles.crc(picture))
          .isEqualTo(PictureFiles.crc(PictureReader.standard().read(entry.file())));
    }
  }

  /** The known cases: wrong without a word, or refused. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg",
        "gray-progressive.jpg",
        "restart.jpg",
        "rgb.jpg",
        "rgb-by-ids.jpg",
        "cmyk.jpg",
        "ycck.jpg",
        "cmyk-no-adobe.jpg",
        "wide-tables.jpg",
        "arithmetic.jpg",
        "gray.png",
        "gray16.png",
        "la.png",
        "icc.png",
        "picc.png",
        "gama.png",
        "g2.png",
        "trns.png",
        "trans.gif",
        "part.gif",
        "ascii.pbm",
        "g16.pgm",
        "g16.tiff",
        "rgb16.tiff",
        "f32.tiff",
        "lab.tiff",
        "jpeg.tiff",
        "gray.psd",
        "rgbe.hdr"
      })
  void decodes_whatCommonsImagingGetsWrong_isFalse(String name) throws IOException {
    EncodedImage image = PictureFiles.image(name);

    assertThat(new CommonsImagingDecoder(new JdkDecoder()).decodes(image)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "444.jpg",
        "no-jfif.jpg",
        "gray.jpg",
        "rgb.png",
        "rgba.png",
        "adam7.png",
        "rgb.bmp",
        "pal.bmp",
        "pal.gif",
        "group4.tiff",
        "packbits.tiff",
        "cmyk.tiff",
        "ascii.ppm",
        "ascii.pgm",
        "binary.pbm",
        "rgb.pam",
        "rgb.psd"
      })
  void decodes_whatCommonsImagingGetsRight_isTrue(String name) throws IOException {
    EncodedImage image = PictureFiles.image(name);

    assertThat(new CommonsImagingDecoder(new JdkDecoder()).decodes(image)).isTrue();
  }

  static Stream<Arguments> badFiles() {
    return DECODERS.stream()
        .flatMap(
            decoder ->
                Stream.of(
                    Arguments.of(decoder, "bad-half.jpg", whole("JPEG", 844)),
                    Arguments.of(decoder, "bad-half-with-end.jpg", whole("JPEG", 1127)),
                    Arguments.of(decoder, "bad-gray-half-with-end.jpg", whole("JPEG", 652)),
                    Arguments.of(decoder, "bad-progressive.jpg", whole("JPEG", 957)),
                    Arguments.of(decoder, "bad-progressive-between-scans.jpg", whole("JPEG", 718)),
                    Arguments.of(decoder, "bad-crc.png", whole("PNG", 251)),
                    Arguments.of(decoder, "bad-trunc.png", whole("PNG", 125)),
                    Arguments.of(decoder, "bad-first-chunk.png", whole("PNG", 142)),
                    Arguments.of(
                        decoder,
                        "bad-huge.jpg",
                        "have at most 100000000 pixels, got 20000 x 20000"),
                    Arguments.of(
                        decoder, "bad-12bits.jpg", coding("JPEG of SOF0, 3 components of 12 bits")),
                    Arguments.of(
                        decoder,
                        "bad-lossless.jpg",
                        coding("JPEG of SOF3, 3 components of 8 bits")),
                    Arguments.of(decoder, "ascii.pbm", coding("PBM")),
                    Arguments.of(decoder, "g16.pgm", coding("PGM")),
                    Arguments.of(decoder, "gray.psd", coding("PSD")),
                    Arguments.of(decoder, "lab.tiff", coding("TIFF")),
                    Arguments.of(decoder, "f32.tiff", coding("TIFF")),
                    Arguments.of(decoder, "rgb16.tiff", coding("TIFF")),
                    Arguments.of(decoder, "rgbe.hdr", coding("RGBE"))));
  }

  private static String whole(String format, int bytes) {
    return "be a whole %s image, got one cut short or damaged, in a file of %d bytes"
        .formatted(format, bytes);
  }

  private static String coding(String found) {
    return "be of a coding that one of the decoders [jdk, opencv, commons-imaging] reads, got "
        + found;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("badFiles")
  void read_badFile_hasOneSentence(String decoder, String name, String sentence) {
    Path file = PictureFiles.file(name);

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> reader(decoder).read(file))
        .withMessage(file + " must " + sentence);
  }

  /** Many a JDK has no arithmetic coding; OpenCV has. */
  @ParameterizedTest
  @CsvSource({"jdk", "opencv", "commons-imaging"})
  void read_arithmeticCoding_goesToADecoderThatHasIt(String decoder) throws IOException {
    Picture picture = reader(decoder).read(PictureFiles.file("arithmetic.jpg"));

    assertThat(PictureFiles.crc(picture)).isEqualTo("2e334c7f");
  }

  @Test
  void read_gifWithACodeThatCannotBe_isDamaged() throws IOException {
    byte[] gif = PictureFiles.bytes("pal.gif");
    gif[400] = (byte) 158;

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> reader("jdk").read(gif, "a.gif"))
        .withMessage("a.gif must " + whole("GIF", 660));
  }

  @Test
  void decodes_bmpWithAJpegInside_isFalse() throws IOException {
    byte[] bmp = PictureFiles.bytes("rgb.bmp");
    EncodedImage jpegInside = EncodedImage.of("a", ImageFiles.withLittleInt(bmp, 30, 4));
    EncodedImage pngInside = EncodedImage.of("a", ImageFiles.withLittleInt(bmp, 30, 5));

    assertThat(new JdkDecoder().decodes(EncodedImage.of("a", bmp))).isTrue();
    assertThat(new JdkDecoder().decodes(jpegInside)).isFalse();
    assertThat(new JdkDecoder().decodes(pngInside)).isFalse();
  }

  /** It shifts the samples of 16 bits a pixel. */
  @ParameterizedTest
  @CsvSource({"rgb.bmp, true", "pal.bmp, true", "555.bmp, false", "565.bmp, false"})
  void decodes_openCv_bmp(String name, boolean right) throws IOException {
    EncodedImage image = PictureFiles.image(name);

    assertThat(new OpenCvDecoder(new JdkDecoder()).decodes(image)).isEqualTo(right);
  }

  @Test
  void jdkReaders_areThereForWhatTheJdkReads() {
    assertThat(new JdkReaders("tiff").areThere()).isTrue();
    assertThat(new JdkReaders("webp").areThere()).isFalse();
  }

  @Test
  void decode_jdk_givesTheCheapestForm() throws IOException {
    PictureReader reader = reader("jdk");

    assertThat(reader.read(PictureFiles.file("420.jpg"))).hasToString("YCBCR 67 x 45");
    assertThat(reader.read(PictureFiles.file("gray.jpg"))).hasToString("GRAY 67 x 45");
    assertThat(reader.read(PictureFiles.file("rgb.jpg"))).hasToString("RGB 67 x 45");
    assertThat(reader.read(PictureFiles.file("cmyk.jpg"))).hasToString("RGB 67 x 45");
    assertThat(reader("opencv").read(PictureFiles.file("420.jpg"))).hasToString("BGR 67 x 45");
  }
}
