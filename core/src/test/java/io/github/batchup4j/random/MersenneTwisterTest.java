package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MersenneTwisterTest {

  /** Commons RNG seeds by an array, however many seeds there are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 623, 624, 625, 2000})
  void wordsAreThoseOfAnotherImplementation(int seeds) {
    int[] seed = IntStream.range(0, seeds).map(i -> (int) RandomKey.of(seeds).word(i)).toArray();
    MersenneTwister ours = MersenneTwister.ofArray(seed);
    var theirs = new org.apache.commons.rng.core.source32.MersenneTwister(seed);
    for (int i = 0; i < 5000; i++) {
      assertThat(ours.next()).isEqualTo(theirs.nextInt());
    }
  }
}
