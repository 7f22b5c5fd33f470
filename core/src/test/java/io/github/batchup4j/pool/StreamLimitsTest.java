package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLimitsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void prefetchIsAboveZero(int prefetch) {
    assertThatThrownBy(() -> StreamLimits.ofPrefetch(prefetch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prefetch must be > 0, got " + prefetch);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void bytesAreAboveZero(long bytes) {
    assertThatThrownBy(() -> StreamLimits.ofPrefetch(1).maxBytes(bytes, result -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes must be > 0, got " + bytes);
  }

  @Test
  void whatIsExpectedIsNotNegative() {
    assertThatThrownBy(() -> StreamLimits.ofPrefetch(1).expecting(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("firstBytes must be >= 0, got -1");
  }

  @Test
  void timeIsAboveZero() {
    assertThatThrownBy(() -> StreamLimits.ofPrefetch(1).timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be > 0, got PT0S");
    assertThatThrownBy(() -> StreamLimits.ofPrefetch(1).timeout(Duration.ofMillis(-5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be > 0, got PT-0.005S");
  }
}
