package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.process.Wires;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatheredIndicesTest {

  private static final SampleIndices DRAWN = SampleIndices.of(1, 10, 5, 6, 7);

  private static boolean fits(ErrorPolicy.Mode mode, IndexBatch drawn, IndexBatch gathered) {
    return new GatheredIndices(mode).canBeOf(drawn, gathered);
  }

  @ParameterizedTest
  @EnumSource
  void aBatchIsOfWhatWasDrawn(ErrorPolicy.Mode mode) {
    ChoiceIndices choice = new ChoiceIndices(1, 10, 2, DRAWN);
    CompositeIndices both = new CompositeIndices(1, 10, List.of(DRAWN, choice));
    for (IndexBatch drawn : List.of(DRAWN, choice, both)) {
      assertThat(fits(mode, drawn, drawn)).isTrue();
    }
    assertThat(fits(mode, DRAWN, choice)).isFalse();
    assertThat(fits(mode, choice, new ChoiceIndices(1, 10, 3, DRAWN))).isFalse();
    assertThat(fits(mode, both, new CompositeIndices(1, 10, List.of(DRAWN)))).isFalse();
    assertThat(fits(mode, both, new CompositeIndices(1, 10, List.of(choice, DRAWN)))).isFalse();
    assertThat(fits(mode, DRAWN, SampleIndices.of(2, 10, 5, 6, 7))).isFalse();
    assertThat(fits(mode, DRAWN, SampleIndices.of(1, 11, 5, 6, 7))).isFalse();
    assertThat(fits(mode, DRAWN, SampleIndices.of(1, 10, 5, 6, 7, 8))).isFalse();
    assertThat(fits(mode, DRAWN, SampleIndices.of(1, 10, 5, 6, -1))).isFalse();
    assertThat(fits(mode, DRAWN, DRAWN.select(1, 0))).isFalse();
    assertThat(fits(mode, DRAWN, DRAWN.select(1, 1))).isFalse();
  }

  @Test
  void onlyWhereThatIsAllowedSamplesAreLeftOutOrReplaced() {
    SampleIndices some = DRAWN.select(0, 2);
    assertThat(fits(ErrorPolicy.Mode.FAIL, DRAWN, some)).isFalse();
    assertThat(fits(ErrorPolicy.Mode.SKIP, DRAWN, some)).isTrue();
    assertThat(fits(ErrorPolicy.Mode.REPLACE, DRAWN, some)).isTrue();
    SampleIndices others = DRAWN.replacedBy(5, 0, 7);
    assertThat(fits(ErrorPolicy.Mode.FAIL, DRAWN, others)).isFalse();
    assertThat(fits(ErrorPolicy.Mode.SKIP, DRAWN, others)).isFalse();
    assertThat(fits(ErrorPolicy.Mode.REPLACE, DRAWN, others)).isTrue();
  }

  private static Gathered answer(byte... message) throws IOException {
    BatchWork work = BatchWork.of(TestSources.numbers(4), Optional.empty(), ErrorPolicy.Mode.FAIL);
    return Wires.garbage(work, new DrawnBatch(new DrawData.Indexed(DRAWN), 1, 0), message);
  }

  private static byte[] message(long bytes, int... more) {
    ByteBuffer message = ByteBuffer.allocate(8 + more.length).putLong(bytes);
    for (int one : more) {
      message.put((byte) one);
    }
    return message.array();
  }

  @Test
  void anAnswerOfOtherSamplesIsRefused() {
    // No bad samples, a whole batch, index batch of epoch 1 and position 10, no names, no columns.
    byte[] other = message(9, 0, 0, 0, 0, 0, -1, -1, -1, -1, 0, 1, 10, 1, 2, 0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> answer(other))
        .isInstanceOf(IOException.class)
        .hasMessage("a batch must be made of what was drawn (samples 5, 6, 7), got samples 1");
  }

  @Test
  void countsAreNotNegative() {
    assertThatThrownBy(() -> answer(message(9, -1, -1, -1, -1)))
        .isInstanceOf(IOException.class)
        .hasMessage("the number of bad samples must be >= 0, got -1");
    byte[] columns =
        message(9, 0, 0, 0, 0, 0, -1, -1, -1, -1, 0, 1, 10, 1, 2, 0, 0, -1, -1, -1, -2);
    assertThatThrownBy(() -> answer(columns))
        .isInstanceOf(IOException.class)
        .hasMessage("the number of columns must be >= 0, got -2");
  }

  @Test
  void noBatchHasMoreBytesThanAMachine() {
    assertThatThrownBy(() -> answer(message(Long.MAX_VALUE, 0, 0, 0, 0, 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("the bytes of a batch must be in [0, 2^48], got 9223372036854775807");
  }
}
