package io.github.batchup4j.image;

import static io.github.batchup4j.image.ImageFiles.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegHeaderTest {

  private static JpegHeader header(String name) throws IOException {
    return JpegHeader.parse(PictureFiles.bytes(name)).orElseThrow();
  }

  @Test
  void parse_file_tellsCodingAndSize() throws IOException {
    assertThat(header("420.jpg").width()).isEqualTo(67);
    assertThat(header("420.jpg").height()).isEqualTo(45);
    assertThat(header("420.jpg").coding()).isEqualTo("JPEG of SOF0, 3 components of 8 bits");
    assertThat(header("progressive.jpg").coding()).startsWith("JPEG of SOF2");
    assertThat(header("progressive.jpg").hasSeveralScans()).isTrue();
    assertThat(header("420.jpg").hasSeveralScans()).isFalse();
    assertThat(header("arithmetic.jpg").isArithmetic()).isTrue();
    assertThat(header("bad-lossless.jpg").isCommon()).isFalse();
    assertThat(header("bad-12bits.jpg").isCommon()).isFalse();
    assertThat(header("restart.jpg").restartInterval()).isEqualTo(3);
    assertThat(header("wide-tables.jpg").hasWideTables()).isTrue();
    assertThat(header("420.jpg").hasWideTables()).isFalse();
  }

  @Test
  void parse_components_areToldAsLibjpegDoes() throws IOException {
    assertThat(header("rgb.jpg").isRgb()).isTrue();
    assertThat(header("rgb-by-ids.jpg").isRgb()).isTrue();
    assertThat(header("no-jfif.jpg").isRgb()).isFalse();
    assertThat(header("444.jpg").isRgb()).isFalse();
    assertThat(header("cmyk.jpg").isYcck()).isFalse();
    assertThat(header("ycck.jpg").isYcck()).isTrue();
    assertThat(header("444.jpg").isSubsampled()).isFalse();
    assertThat(header("440.jpg").isSubsampled()).isTrue();
  }

  @Test
  void hasEnd_endMarkerAfterTheData_isFoundWherever() throws IOException {
    assertThat(header("420.jpg").hasEnd()).isTrue();
    assertThat(header("junk-after.jpg").hasEnd()).isTrue();
    assertThat(header("no-end.jpg").hasEnd()).isFalse();
    assertThat(header("bad-half.jpg").hasEnd()).isFalse();
  }

  @Test
  void profileMarkers_areThoseOfTheProfile() throws IOException {
    byte[] bytes = PictureFiles.bytes("profile.jpg");
    assertThat(header("profile.jpg").profileMarkers())
        .hasSize(1)
        .allSatisfy(at -> assertThat(bytes[at]).isEqualTo((byte) 0xE2))
        .allSatisfy(
            at ->
                assertThat(new String(bytes, at + 3, 11, StandardCharsets.US_ASCII))
                    .isEqualTo("ICC_PROFILE"));
    assertThat(header("420.jpg").profileMarkers()).isEmpty();
  }

  @Test
  void parse_noSizeYet_isEmpty() {
    assertThat(JpegHeader.parse(hex("FFD8FF"))).isEmpty();
    assertThat(JpegHeader.parse(hex("FFD8FFD9"))).isEmpty();
    assertThat(JpegHeader.parse(hex("FFD8FFE00000"))).isEmpty();
    assertThat(JpegHeader.parse(hex("FFD8FFC0FFFF"))).isEmpty();
  }

  @Test
  void parse_cutAnywhere_neverThrows() throws IOException {
    byte[] bytes = PictureFiles.bytes("exif6.jpg");
    for (int length = 2; length < bytes.length; length++) {
      assertThat(JpegHeader.parse(Arrays.copyOf(bytes, length))).isNotNull();
    }
  }

  @Test
  void parse_changedBytes_neverThrows() throws IOException {
    byte[] bytes = PictureFiles.bytes("cmyk.jpg");
    Random random = new Random(20261123);
    for (int round = 0; round < 2000; round++) {
      byte[] changed = bytes.clone();
      for (int i = 0; i < 4; i++) {
        changed[random.nextInt(2, 600)] = (byte) random.nextInt();
      }
      assertThat(JpegHeader.parse(changed)).isNotNull();
    }
  }
}
