package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers are taken apart without trust in who wrote them. */
class AnswerTest {

  private static byte[] answer(int payload, int segments) {
    ByteBuffer frame = ByteBuffer.allocate(1 + 8 + 1 + 4 + 4 + 3 + 4);
    frame.put(Frames.Report.ANSWER.code()).putLong(7).put(Frames.Outcome.OUTPUT.code());
    return frame.putInt(12).putInt(payload).put(new byte[3]).putInt(segments).array();
  }

  @Test
  void itTellsItsJobAndItsTime() throws IOException {
    byte[] frame = answer(3, 0);
    Answer answer = Answer.of(frame, frame.length);
    assertThat(answer.job()).isEqualTo(7);
    assertThat(answer.nanos()).isEqualTo(12);
  }

  @Test
  void whatIsNotInItsFrameIsRefused() {
    byte[] tooLong = answer(1000, 0);
    assertThatThrownBy(() -> Answer.of(tooLong, tooLong.length))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("an answer must be in its frame, got 1000 bytes");
    byte[] tooMany = answer(3, 5);
    assertThatThrownBy(() -> Answer.of(tooMany, tooMany.length))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("the segments of an answer must be in its frame, got 5");
    byte[] cut = answer(3, 0);
    assertThatThrownBy(() -> Answer.of(cut, 9))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("an answer must be in its frame, got 9 bytes");
  }

  @Test
  void noiseIsAnAnswerOrAnExceptionOfInputAndOutput() {
    Random random = new Random(20261123);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(40)];
      random.nextBytes(noise);
      try {
        assertThat(Answer.of(noise, noise.length)).isNotNull();
      } catch (IOException expected) {
        assertThat(expected).hasMessageMatching("(an answer|the segments|a frame) .*");
      }
    }
  }
}
