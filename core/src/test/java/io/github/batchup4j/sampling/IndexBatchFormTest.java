package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexBatchFormTest {

  private static byte[] written(IndexBatch batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    batch.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static IndexBatch read(byte... bytes) throws IOException {
    return IndexBatch.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  static List<IndexBatch> all() {
    SampleIndices samples = SampleIndices.of(3, 1L << 40, 5, 9, 0, Long.MAX_VALUE, -1, 1 << 20);
    SampleIndices gaps = samples.select(0, 2, 5);
    IndexBatch many = SampleIndices.of(0, 0, LongStream.range(0, 10_000).map(i -> -i).toArray());
    CompositeIndices composite = new CompositeIndices(1, 2, List.of(samples, gaps, many));
    ChoiceIndices choice = new ChoiceIndices(Long.MAX_VALUE, 7, 300, composite);
    return List.of(
        samples,
        gaps,
        many,
        SampleIndices.of(0, 0),
        SampleIndices.of(0, 0, 1, 2).select(),
        SampleIndices.of(0, 0, Long.MIN_VALUE, Long.MAX_VALUE),
        composite,
        choice,
        IndexBatch.ofMembers(choice, samples));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAsItWasWritten(IndexBatch batch) throws IOException {
    IndexBatch copy = read(written(batch));

    assertThat(copy).isEqualTo(batch);
    for (int place = 0; place < batch.largestSize(); place++) {
      assertThat(copy.positionOf(place)).isEqualTo(batch.positionOf(place));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRefusedWhereItIsCutShort(IndexBatch batch) throws IOException {
    byte[] whole = written(batch);
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void takesFewBytesForSamplesInOrder() throws IOException {
    assertThat(written(SampleIndices.of(0, 0, LongStream.range(1000, 1064).toArray())))
        .hasSize(4 + 2 + 63);
  }

  @Test
  void refusesGarbageAndNeverAsksForMemoryThatItCannotFill() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(40)];
      random.nextBytes(garbage);
      if (garbage.length > 0) {
        garbage[0] &= 3;
      }
      try {
        assertThat(read(garbage).largestSize()).isLessThan(garbage.length);
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> read((byte) 9, (byte) 0, (byte) 0))
        .isInstanceOf(IOException.class)
        .hasMessage("the kind of an index batch must be 0 to 3, got 9");
    assertThatThrownBy(() -> read((byte) 2, (byte) 0, (byte) 0, (byte) 0))
        .isInstanceOf(IOException.class)
        .hasMessage("members of composite indices must be > 0, got 0");
    byte[] endless = new byte[13];
    Arrays.fill(endless, (byte) -1);
    endless[0] = 0;
    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(IOException.class)
        .hasMessage("a number of an index batch must have at most 64 bits, got more");
    byte[] negative = {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    assertThatThrownBy(() -> read(negative))
        .isInstanceOf(IOException.class)
        .hasMessage("an epoch must be >= 0, got -1");
    byte[] many = {0, 0, 0, -1, -1, -1, -1, -1, 1};
    assertThatThrownBy(() -> read(many))
        .isInstanceOf(IOException.class)
        .hasMessage("the number of indices must be < 2^31 - 8, got 68719476735");
    byte[] deep = new byte[1000];
    for (int i = 0; i < deep.length; i += 4) {
      deep[i] = 3;
    }
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(IOException.class)
        .hasMessage("an index batch must be at most 64 deep, got more");
  }

  @Test
  void positionsDoNotOverflow() throws IOException {
    byte[] last = written(SampleIndices.of(0, Long.MAX_VALUE - 1, 3));
    assertThat(read(last).positionOf(0)).isEqualTo(Long.MAX_VALUE - 1);
    byte[] beyond = written(SampleIndices.of(0, Long.MAX_VALUE - 1, 3, 4, 5));
    assertThatThrownBy(() -> read(beyond))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a sample must be at most at position 2^63 - 1, got one 3 after 9223372036854775806");
    byte[] gaps = written(SampleIndices.of(0, Long.MAX_VALUE - 1, 3, 4, 5).select(2));
    assertThatThrownBy(() -> read(gaps))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a sample must be at most at position 2^63 - 1, got one 2 after 9223372036854775806");
  }
}
