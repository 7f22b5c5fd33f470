package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RgbRowsTest {

  private static final byte[] PIXELS = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};

  @Test
  void toRgb_eachFormat_isRedGreenBlue() {
    assertThat(Picture.of(PixelFormat.GRAY, 2, 1, PIXELS).toRgb())
        .containsExactly(10, 10, 10, 20, 20, 20);
    assertThat(Picture.of(PixelFormat.RGB, 1, 2, PIXELS).toRgb())
        .containsExactly(10, 20, 30, 40, 50, 60);
    assertThat(Picture.of(PixelFormat.BGR, 1, 2, PIXELS).toRgb())
        .containsExactly(30, 20, 10, 60, 50, 40);
  }

  /** The definition of JFIF, rounded: no more than the sixteen bits of the factors may differ. */
  @Test
  void toRgb_everyBrightnessAndColour_isThatOfJfif() {
    byte[] pixels = new byte[3 * 256 * 256];
    for (int y = 0; y < 256; y += 15) {
      for (int i = 0; i < 256 * 256; i++) {
        pixels[3 * i] = (byte) y;
        pixels[3 * i + 1] = (byte) (i >> 8);
        pixels[3 * i + 2] = (byte) i;
      }
      byte[] rgb = Picture.of(PixelFormat.YCBCR, 256, 256, pixels).toRgb();
      for (int i = 0; i < 256 * 256; i++) {
        double cb = (i >> 8) - 128;
        double cr = (i & 0xFF) - 128;
        assertNear(rgb[3 * i], y + 1.402 * cr);
        assertNear(rgb[3 * i + 1], y - 0.344136 * cb - 0.714136 * cr);
        assertNear(rgb[3 * i + 2], y + 1.772 * cb);
      }
    }
  }

  /** There are two ways to convert, one with a table: they must not part. */
  @Test
  void toRgb_everyBrightnessAndColour_isThatOfPixelRows() {
    byte[] pixels = new byte[3 * 256 * 256];
    float[] row = new float[3 * 256];
    byte[] planes = new byte[3 * 256];
    for (int luma = 0; luma < 256; luma++) {
      for (int i = 0; i < 256 * 256; i++) {
        pixels[3 * i] = (byte) luma;
        pixels[3 * i + 1] = (byte) (i >> 8);
        pixels[3 * i + 2] = (byte) i;
      }
      Picture picture = Picture.of(PixelFormat.YCBCR, 256, 256, pixels);
      byte[] rgb = picture.toRgb();
      int differences = 0;
      for (int y = 0; y < 256; y++) {
        PixelRows.floats(picture, y, 0, 256, row);
        PixelRows.planes(picture, y, 0, 256, planes);
        for (int i = 0; i < row.length; i++) {
          byte expected = rgb[y * row.length + i];
          boolean same = row[i] == (expected & 0xFF) && planes[i % 3 * 256 + i / 3] == expected;
          differences += same ? 0 : 1;
        }
      }
      assertThat(differences).as("luma %s", luma).isZero();
    }
  }

  private static void assertNear(byte actual, double expected) {
    double clamped = Math.min(255, Math.max(0, expected));
    if (Math.abs((actual & 0xFF) - clamped) > 0.51) {
      assertThat(actual & 0xFF).isEqualTo((int) Math.round(clamped));
    }
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void rgbRow_part_isThatOfTheWhole(PixelFormat format) {
    Picture picture = Picture.of(format, 2, 2, PIXELS);
    byte[] whole = picture.toRgb();
    byte[] bytes = new byte[4];

    picture.rgbRow(1, 1, 2, bytes, 1);

    for (int channel = 0; channel < 3; channel++) {
      assertThat(bytes[1 + channel]).isEqualTo(whole[9 + channel]);
    }
  }
}
