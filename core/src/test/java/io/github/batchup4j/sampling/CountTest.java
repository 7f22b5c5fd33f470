package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CountTest {

  private static final Count INFINITE = Count.infinite();
  private static final Count UNKNOWN = Count.unknown();

  @Test
  void aCountIsOfOneKind() {
    assertThat(Count.of(0).isFinite()).isTrue();
    assertThat(Count.of(0).isInfinite()).isFalse();
    assertThat(Count.of(0).isUnknown()).isFalse();
    assertThat(INFINITE.isInfinite()).isTrue();
    assertThat(INFINITE.isFinite()).isFalse();
    assertThat(UNKNOWN.isUnknown()).isTrue();
    assertThat(UNKNOWN.isFinite()).isFalse();
  }

  @Test
  void onlyAFiniteCountHasANumber() {
    assertThat(Count.of(7).number()).hasValue(7);
    assertThat(INFINITE.number()).isEmpty();
    assertThat(UNKNOWN.number()).isEmpty();
  }

  @Test
  void theLeastIsTheSmallerUnlessOneIsUnknown() {
    assertThat(Count.of(3).least(Count.of(5))).isEqualTo(Count.of(3));
    assertThat(Count.of(5).least(Count.of(3))).isEqualTo(Count.of(3));
    assertThat(Count.of(5).least(INFINITE)).isEqualTo(Count.of(5));
    assertThat(INFINITE.least(Count.of(5))).isEqualTo(Count.of(5));
    assertThat(INFINITE.least(INFINITE)).isEqualTo(INFINITE);
    assertThat(INFINITE.least(UNKNOWN)).isEqualTo(UNKNOWN);
    assertThat(UNKNOWN.least(Count.of(5))).isEqualTo(UNKNOWN);
  }

  @Test
  void oneAfterTheOtherIsTheSum() {
    assertThat(Count.of(3).plus(Count.of(5))).isEqualTo(Count.of(8));
    assertThat(Count.of(3).plus(INFINITE)).isEqualTo(INFINITE);
    assertThat(INFINITE.plus(UNKNOWN)).isEqualTo(INFINITE);
    assertThat(UNKNOWN.plus(INFINITE)).isEqualTo(INFINITE);
    assertThat(UNKNOWN.plus(Count.of(3))).isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> Count.of(Long.MAX_VALUE).plus(Count.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must be < 2^63 together, got 9223372036854775807 and 1");
  }

  @Test
  void samplesMakeBatches() {
    assertThat(Count.of(10).batches(4, LastBatch.KEEP)).isEqualTo(Count.of(3));
    assertThat(Count.of(10).batches(4, LastBatch.DROP)).isEqualTo(Count.of(2));
    assertThat(Count.of(8).batches(4, LastBatch.KEEP)).isEqualTo(Count.of(2));
    assertThat(Count.of(8).batches(4, LastBatch.DROP)).isEqualTo(Count.of(2));
    assertThat(Count.of(0).batches(4, LastBatch.KEEP)).isEqualTo(Count.of(0));
    assertThat(Count.of(Long.MAX_VALUE).batches(2, LastBatch.KEEP)).isEqualTo(Count.of(1L << 62));
    assertThat(INFINITE.batches(4, LastBatch.KEEP)).isEqualTo(INFINITE);
    assertThat(UNKNOWN.batches(4, LastBatch.DROP)).isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> Count.of(10).batches(0, LastBatch.KEEP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize must be > 0, got 0");
  }

  @Test
  void countsAreValues() {
    assertThat(Count.of(3)).isEqualTo(Count.of(3)).hasSameHashCodeAs(Count.of(3));
    assertThat(Count.of(0)).isNotEqualTo(INFINITE).isNotEqualTo(UNKNOWN).isNotEqualTo("0");
    assertThat(Count.of(3)).hasToString("3");
    assertThat(INFINITE).hasToString("infinite");
    assertThat(UNKNOWN).hasToString("unknown");
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatThrownBy(() -> Count.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be >= 0, got -1");
  }
}
