package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.testing.Digests;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The constants below are frozen: every order, split and augmentation follows from them. To change
 * one is a breaking change.
 */
class RandomKeyTest {

  @Test
  void aSeedHasItsKey() {
    assertThat(RandomKey.of(0).value()).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(RandomKey.of(12345).value()).isEqualTo(2454886589211414944L);
    assertThat(RandomKey.of(-1).value()).isEqualTo(-1956407806741107680L);
  }

  @Test
  void aKeyHasItsWords() {
    RandomKey key = RandomKey.of(12345);
    assertThat(new long[] {key.word(0), key.word(1), key.word(Long.MAX_VALUE), key.word(-1)})
        .containsExactly(
            291995243589385535L,
            -9205932369960627952L,
            -6301552211457115229L,
            5512004751721937425L);
    assertThat(Digests.of(LongStream.range(0, 10_000).map(key::word)))
        .isEqualTo("0cfcd016e654a765555318ca180b2206a395453cc996c570767a34c48d7eca81");
  }

  @Test
  void aKeyHasItsDerivedKeys() {
    RandomKey key = RandomKey.of(12345);
    assertThat(key.with(0).value()).isEqualTo(3531892896524872162L);
    assertThat(key.with(3).with(17).value()).isEqualTo(6897850524834556066L);
    assertThat(Digests.of(LongStream.range(0, 10_000).map(i -> key.with(i).value())))
        .isEqualTo("b6d61bf3c7dbec321a7a7550eb2a639dc6d7ada3424c6bbb81f15a4e0f2f606e");
  }

  /** SplitMix64 of the seed 1234567, as its authors' and everybody's test vectors have it. */
  @Test
  void wordsAreThoseOfSplitMix() {
    RandomKey key = new RandomKey(1234567);
    assertThat(new long[] {key.word(0), key.word(1), key.word(2), key.word(3), key.word(4)})
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void derivedKeysAndWordsHaveNothingInCommon() {
    Set<Long> seen = new HashSet<>();
    int keys = 0;
    for (long seed = 0; seed < 10; seed++) {
      for (long first = 0; first < 30; first++) {
        RandomKey key = RandomKey.of(seed).with(first);
        for (long second = 0; second < 30; second++) {
          seen.add(key.with(second).value());
          seen.add(key.word(second));
          keys++;
        }
      }
    }
    assertThat(seen).hasSize(2 * keys);
  }

  @Test
  void eachGeneratorStartsAgain() {
    RandomKey key = RandomKey.of(1);
    assertThat(key.generator().nextLong())
        .isEqualTo(key.generator().nextLong())
        .isEqualTo(key.word(0));
  }
}
