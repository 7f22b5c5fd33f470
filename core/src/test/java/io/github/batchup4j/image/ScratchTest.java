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
    scratch.sums(20);
    scratch.lines(3, 7);
    scratch.allocate(10);

    assertThat(scratch.bytes()).isEqualTo(1000 + 200 + 30 + 4 + 5 + 4 * (100 + 20 + 3 * 7));
  }
}
