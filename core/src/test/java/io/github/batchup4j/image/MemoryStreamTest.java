package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStreamTest {

  private static final byte[] BYTES = {10, 11, 12, 13, 14, 15};
  private static final byte COMMENT = (byte) 0xFE;

  @Test
  void read_markersOfComments_areShownWhereverTheyAre() throws Exception {
    try (MemoryStream stream = new MemoryStream()) {
      stream.open(BYTES, List.of(0, 2, 5));
      byte[] all = new byte[6];
      assertThat(stream.read(all, 0, 6)).isEqualTo(6);
      assertThat(all).containsExactly(COMMENT, 11, COMMENT, 13, 14, COMMENT);

      stream.seek(1);
      assertThat(stream.read()).isEqualTo(11);
      assertThat(stream.read()).isEqualTo(0xFE);
      byte[] part = new byte[4];
      assertThat(stream.read(part, 1, 2)).isEqualTo(2);
      assertThat(part).containsExactly(0, 13, 14, 0);
    }
  }

  @Test
  void open_again_forgetsTheMarkersAndKeepsTheBytes() throws Exception {
    try (MemoryStream stream = new MemoryStream()) {
      stream.open(BYTES, List.of(0));
      assertThat(stream.read()).isEqualTo(0xFE);
      stream.open(BYTES, List.of());
      assertThat(stream.read()).isEqualTo(10);
    }
  }

  @Test
  void endPassed_onlyWhereMoreWasAskedForThanThereIs() throws Exception {
    try (MemoryStream stream = new MemoryStream()) {
      stream.open(BYTES, List.of());
      assertThat(stream.read(new byte[6], 0, 6)).isEqualTo(6);
      assertThat(stream.endPassed()).isFalse();
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.endPassed()).isTrue();
    }
  }
}
