package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

  /** Of as many different values as numbers, and of few, so that most are tied. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 1000})
  void placesAreSortedByTheirValuesAndTiesByPlace(int size) {
    for (int different : new int[] {1, 3, 1 << 30}) {
      RandomKey key = RandomKey.of(size);
      double[] values =
          IntStream.range(0, size).mapToDouble(i -> (key.word(i) >>> 1) % different).toArray();
      int[] expected =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i]))
              .mapToInt(i -> i)
              .toArray();
      assertThat(Ranking.of(values)).isEqualTo(expected);
    }
  }
}
