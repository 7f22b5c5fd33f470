package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyRandomStateFailureTest {

  private static final double[] HALVES = {0.5, 0.5};

  @ParameterizedTest
  @ValueSource(longs = {-1, 4294967296L, Long.MIN_VALUE, Long.MAX_VALUE})
  void seedsOutOfRangeAreRefused(long seed) {
    assertThatThrownBy(() -> NumpyRandomState.of(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed must be in [0, 2^32), got " + seed);
    assertThatThrownBy(() -> NumpyRandomState.ofArray(1, seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed must be in [0, 2^32), got " + seed);
  }

  @Test
  void noSeedsAreRefused() {
    assertThatThrownBy(NumpyRandomState::ofArray)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds must not be empty");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(random -> random.randomSample(-1), "size must be >= 0, got -1"),
        failure(random -> random.uniform(0, 1, -2), "size must be >= 0, got -2"),
        failure(random -> random.normal(0, 1, -2), "size must be >= 0, got -2"),
        failure(random -> random.randint(0, 1, -2), "size must be >= 0, got -2"),
        failure(random -> random.randintUint8(0, 1, -2), "size must be >= 0, got -2"),
        failure(random -> random.choice(3, -2), "size must be >= 0, got -2"),
        failure(random -> random.choice(0, -2), "size must be >= 0, got -2"),
        failure(random -> random.choice(2, -2, HALVES), "size must be >= 0, got -2"),
        failure(random -> random.choiceWithoutReplacement(3, -2), "size must be >= 0, got -2"),
        failure(
            random -> random.uniform(-1e308, 1.7e308, 1),
            "high - low must be finite, got low -1.0E308 and high 1.7E308"),
        failure(
            random -> random.uniform(Double.NaN, 1, 1),
            "high - low must be finite, got low NaN and high 1.0"),
        failure(random -> random.normal(0, -1, 1), "stddev must be >= 0, got -1.0"),
        failure(random -> random.nextGaussian(0, Double.NaN), "stddev must be >= 0, got NaN"),
        failure(random -> random.randint(3, 3, 1), "low must be < high, got low 3 and high 3"),
        failure(random -> random.randintUint8(4, 3, 1), "low must be < high, got low 4 and high 3"),
        failure(
            random -> random.randintUint8(-1, 3, 1),
            "low and high must be in [0, 256], got low -1 and high 3"),
        failure(
            random -> random.randintUint8(0, 257, 1),
            "low and high must be in [0, 256], got low 0 and high 257"),
        failure(random -> random.nextInt(0), "origin must be < bound, got origin 0 and bound 0"),
        failure(
            random -> random.nextLong(5, -5), "origin must be < bound, got origin 5 and bound -5"),
        failure(random -> random.choice(0, 1), "n must be > 0 unless size is 0, got 0"),
        failure(
            random -> random.choiceWithoutReplacement(-1, 1),
            "n must be > 0 unless size is 0, got -1"),
        failure(
            random -> random.choiceOf(new long[0], 1, new double[0]),
            "n must be > 0 unless size is 0, got 0"),
        failure(
            random -> random.choiceWithoutReplacement(3, 5),
            "size must be <= n without replacement, got size 5 and n 3"),
        failure(random -> random.choice(3, 1, HALVES), "p must have n = 3 elements, got 2"),
        failure(
            random -> random.choice(2, 1, new double[] {1.5, -0.5}), "p must be >= 0, got -0.5"),
        failure(
            random -> random.choice(2, 1, new double[] {1, Double.NaN}), "p must be >= 0, got NaN"),
        failure(
            random -> random.choice(2, 1, new double[] {0.5, 0.25}),
            "p must have the sum 1, got 0.75"),
        failure(random -> random.choice(0, 0, new double[0]), "p must have the sum 1, got 0.0"));
  }

  private static Arguments failure(Consumer<NumpyRandomState> call, String message) {
    return Arguments.of(call, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("failures")
  void whatIsNotAllowedIsToldAndDrawsNothing(Consumer<NumpyRandomState> call, String message) {
    NumpyRandomState random = NumpyRandomState.of(42);
    assertThatThrownBy(() -> call.accept(random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(random.nextInt()).isEqualTo(1608637542);
  }

  @Test
  void theSumOfProbabilitiesMayDifferALittle() {
    NumpyRandomState random = NumpyRandomState.of(42);
    assertThat(random.choice(2, 3, new double[] {0.5, 0.5 + 1e-8})).containsExactly(0, 1, 1);
    assertThatThrownBy(() -> random.choice(2, 3, new double[] {0.5, 0.5 + 2e-8}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p must have the sum 1, got 1.0000000199999999");
  }
}
