package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {

  @Test
  void bytes_countsAllThatHasGrown() {
    Scratch scratch = new Scratch();
    assertThat(scratch.bytes()).isZero();

    byte[] decoded = scratch.allocate(1000);
    byte[] first = scratch.pixels(200, decoded);
    scratch.pixels(30, first);
    scratch.row(4);
    scratch.pixelRow(5);
    scratch.floatRow(100);
    scratch.pixelFloats(9);
    scratch.sums(20);
    scratch.lines(3, 7);
    scratch.allocate(10);

    assertThat(scratch.bytes()).isEqualTo(1000 + 200 + 30 + 4 + 5 + 4 * (100 + 9 + 20 + 3 * 7));
  }

  /** Rows of 4000 x 300 floats, and of 5 x 40000: together, not 4000 x 40000. */
  @Test
  void lines_tallThenWide_doNotMultiply() {
    Scratch scratch = new Scratch();

    scratch.lines(4000, 300);
    float[][] wide = scratch.lines(5, 40_000);

    assertThat(wide[4]).hasSize(40_000);
    assertThat(scratch.bytes()).isEqualTo(4L * (3995 * 300 + 5 * 40_000));
  }

  @Test
  void lines_sameAgain_areTheSameMemory() {
    Scratch scratch = new Scratch();
    float[][] lines = scratch.lines(3, 10);
    float[] first = lines[0];

    assertThat(scratch.lines(2, 8)[0]).isSameAs(first);
  }

  @Test
  void resizing_tallThenWide_usesLittleMemory() {
    Scratch scratch = new Scratch();
    ImagePipeline pipeline = ImagePipeline.rgb().resize(4, 4);

    pipeline.prepare(Picture.of(PixelFormat.GRAY, 8, 40_000, new byte[320_000]), scratch);
    pipeline.prepare(Picture.of(PixelFormat.GRAY, 40_000, 8, new byte[320_000]), scratch);

    assertThat(scratch.bytes()).isLessThan(8L << 20);
  }

  @Test
  void isLarge_above64Mebibytes_isTrue() {
    Scratch scratch = new Scratch();
    scratch.allocate(64 << 20);
    assertThat(scratch.isLarge()).isFalse();

    scratch.row(1);

    assertThat(scratch.isLarge()).isTrue();
  }
}
