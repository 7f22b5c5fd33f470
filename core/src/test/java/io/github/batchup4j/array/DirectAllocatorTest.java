package io.github.batchup4j.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectAllocatorTest {

  @Test
  void itsLimitIsThatOfTheHeapUnlessSaidOtherwise() {
    assertThat(DirectAllocator.maxBytes(List.of("-Xmx1g", "-ea"), 7)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "64k, 65536",
    "64M, 67108864",
    "2g, 2147483648",
    "1T, 1099511627776"
  })
  void itsLimitIsThatOfTheOption(String size, long bytes) {
    List<String> options = List.of("-ea", "-XX:MaxDirectMemorySize=" + size, "-Xmx1g");
    assertThat(DirectAllocator.maxBytes(options, 7)).isEqualTo(bytes);
  }

  @Test
  void theLastOptionCounts() {
    List<String> options = List.of("-XX:MaxDirectMemorySize=1g", "-XX:MaxDirectMemorySize=2k");
    assertThat(DirectAllocator.maxBytes(options, 7)).isEqualTo(2048);
  }

  @Test
  void directBuffersHaveALimitAndOthersHaveNone() {
    assertThat(ArrayAllocator.direct().maxBytes()).isBetween(1L, Long.MAX_VALUE - 1);
    ArrayAllocator other = NdArray::allocate;
    assertThat(other.maxBytes()).isEqualTo(Long.MAX_VALUE);
  }
}
