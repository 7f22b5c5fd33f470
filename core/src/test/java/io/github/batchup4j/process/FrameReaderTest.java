package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Frames come out as they went in, and what is no frame is told. */
class FrameReaderTest {

  private static FrameReader reading(byte[] bytes) {
    return new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  private static byte[] frames(int... sizes) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(sizes).map(size -> size + 4).sum());
    for (int size : sizes) {
      byte[] content = new byte[size];
      Arrays.fill(content, (byte) size);
      all.putInt(size).put(content);
    }
    return all.array();
  }

  @Test
  void framesOfAnySizeFollowOneAnother() throws IOException {
    int[] sizes = {1, 0, 65_535, 65_536, 300_000, 7};
    FrameReader reader = reading(frames(sizes));
    for (int size : sizes) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.length()).isEqualTo(size);
      assertThat(reader.copied())
          .hasSize(size)
          .satisfies(
              bytes -> assertThat(bytes.length == 0 || bytes[size - 1] == (byte) size).isTrue());
    }
    assertThat(reader.next()).isFalse();
  }

  @Test
  void anEndWithinAFrameIsTold() {
    byte[] frame = frames(100);
    FrameReader reader = reading(Arrays.copyOf(frame, 50));
    assertThatThrownBy(reader::next)
        .isInstanceOf(EOFException.class)
        .hasMessage("the channel ended in the middle of a frame");
  }

  @Test
  void aLengthThatIsNotTrueTakesNoMemory() {
    FrameReader reader = reading(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array());
    assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    assertThat(reader.bytes().length).isLessThan(1 << 20);
  }

  @Test
  void aNegativeLengthIsRefused() {
    FrameReader reader = reading(ByteBuffer.allocate(8).putInt(-5).array());
    assertThatThrownBy(reader::next)
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("a frame must have a length, got -5");
  }
}
