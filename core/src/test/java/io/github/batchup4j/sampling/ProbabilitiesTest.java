package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilitiesTest {

  @Test
  void weightsAreDividedByTheirSum() {
    assertThat(Probabilities.normalized(new double[] {1, 0, 3})).containsExactly(0.25, 0, 0.75);
  }

  /**
   * As {@code np.add.reduce} sums: eight lanes up to 128 numbers, halves above. The numbers are
   * such that a plain sum from left to right, or another split, differs in the last bits.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 127, 128, 129, 136, 300, 1000})
  void theSumIsPairwiseAsNumpyHasIt(int length) {
    double[] weights = new double[length];
    for (int i = 0; i < length; i++) {
      weights[i] = 1.0 / (i + 1) + (i % 3 == 0 ? 1e8 : 0);
    }
    double first = weights[0] / pairwise(weights);
    assertThat(Probabilities.normalized(weights)[0]).isEqualTo(first);
  }

  /** NumPy's own loop, written out the other way round: by ranges instead of offsets. */
  private static double pairwise(double[] values) {
    int n = values.length;
    if (n < 8) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
    if (n <= 128) {
      double[] lanes = Arrays.copyOf(values, 8);
      int i = 8;
      for (; i < n - n % 8; i += 8) {
        for (int lane = 0; lane < 8; lane++) {
          lanes[lane] += values[i + lane];
        }
      }
      double sum =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
      for (; i < n; i++) {
        sum += values[i];
      }
      return sum;
    }
    int half = n / 2 - n / 2 % 8;
    return pairwise(Arrays.copyOf(values, half)) + pairwise(Arrays.copyOfRange(values, half, n));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, -0.1})
  void weightsThatAreNoneAreRefused(double weight) {
    assertThatThrownBy(() -> WeightedSampler.of(1, weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be >= 0 and finite, got " + weight);
  }

  @Test
  void weightsWithoutASumAreRefused() {
    assertThatThrownBy(() -> WeightedSampler.of(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got 0.0");
    assertThatThrownBy(() -> WeightedSampler.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got 0.0");
    assertThatThrownBy(() -> WeightedSampler.of(Double.MAX_VALUE, Double.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got Infinity");
  }
}
