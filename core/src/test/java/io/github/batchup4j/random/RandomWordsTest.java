package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomWordsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 1000, (1L << 31) + 7, (1L << 62) - 1})
  void aWordIsScaledByTheUpperHalfOfAProduct(long range) {
    RandomKey key = RandomKey.of(range);
    assertThat(RandomWords.scaled(0, range)).isZero();
    assertThat(RandomWords.scaled(-1, range)).isEqualTo(range - 1);
    for (int i = 0; i < 1000; i++) {
      long word = key.word(i);
      BigInteger exact =
          BigInteger.valueOf(word >>> 1).multiply(BigInteger.valueOf(range)).shiftRight(63);
      assertThat(RandomWords.scaled(word, range)).isEqualTo(exact.longValueExact());
    }
  }
}
