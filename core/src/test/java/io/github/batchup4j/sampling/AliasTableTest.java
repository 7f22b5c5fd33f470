package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTableTest {

  /** The probabilities that a table stands for, from words that run evenly over all 2^64. */
  private static double[] shares(double[] probabilities) {
    AliasTable table = AliasTable.of(probabilities);
    double[] shares = new double[probabilities.length];
    int words = 1 << 20;
    for (int i = 0; i < words; i++) {
      shares[table.draw((long) i << 44)] += 1.0 / words;
    }
    return shares;
  }

  @Test
  void aTableStandsForItsProbabilities() {
    double[] probabilities = {0.1, 0, 0.4, 0.25, 0.25};
    double[] shares = shares(probabilities);
    for (int i = 0; i < probabilities.length; i++) {
      assertThat(Math.abs(shares[i] - probabilities[i])).isLessThan(1e-5);
    }
  }

  @Test
  void aSampleOfNoWeightIsNeverDrawn() {
    assertThat(shares(new double[] {0, 1, 0})).containsExactly(0, 1, 0);
  }

  /** Many numbers are left over when shares do not add up exactly: none of them may be a zero. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10, 1000, 100_000})
  void roundingGivesNoSampleAWeight(int size) {
    double[] weights = new double[size];
    RandomKey key = RandomKey.of(size);
    for (int i = 1; i < size; i++) {
      weights[i] = i % 3 == 0 ? 0 : key.with(i).generator().nextExponential();
    }
    double[] probabilities = Probabilities.normalized(weights);
    AliasTable table = AliasTable.of(probabilities);
    int without = 0;
    for (int i = 0; i < 1_000_000; i++) {
      without += probabilities[table.draw(key.word(i))] > 0 ? 0 : 1;
    }
    assertThat(without).isZero();
  }

  @Test
  void oneSampleIsAlwaysDrawn() {
    AliasTable table = AliasTable.of(new double[] {1});
    assertThat(table.draw(0)).isZero();
    assertThat(table.draw(-1)).isZero();
  }
}
