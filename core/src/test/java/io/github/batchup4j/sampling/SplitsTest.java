package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitsTest {

  @Test
  void partsAreDisjointAscendingAndCoverAll() {
    List<long[]> parts = Splits.byFractions(1000, 42, 0.8, 0.2);
    assertThat(parts.get(0)).hasSize(800).isSorted();
    assertThat(parts.get(1)).hasSize(200).isSorted();
    assertThat(parts.stream().flatMapToLong(Arrays::stream).sorted())
        .containsExactlyElementsOf(LongStream.range(0, 1000).boxed().toList());
  }

  @Test
  void partsEndAtCumulativeFractionsRoundedHalfUp() {
    assertThat(sizes(Splits.byFractions(10, 1, 0.25, 0.25, 0.5))).containsExactly(3, 2, 5);
    assertThat(sizes(Splits.byFractions(3, 1, 1.0 / 3, 1.0 / 3, 1.0 / 3))).containsExactly(1, 1, 1);
    assertThat(sizes(Splits.byFractions(7, 1, 0.1, 0.1))).containsExactly(1, 0);
    assertThat(sizes(Splits.byFractions(0, 1, 0.5, 0.5))).containsExactly(0, 0);
  }

  @Test
  void tenTenthsAreAll() {
    double[] tenths = new double[10];
    Arrays.fill(tenths, 0.1);
    assertThat(sizes(Splits.byFractions(1005, 1, tenths)).stream().mapToInt(size -> size).sum())
        .isEqualTo(1005);
  }

  @Test
  void everyPartHasItsShareOfEveryClass() {
    long[] labels =
        LongStream.range(0, 100).map(i -> i < 10 ? -1 : i < 40 ? 5 : 1L << 40).toArray();
    for (long[] part : Splits.stratified(labels, 42, 0.5, 0.5)) {
      assertThat(Arrays.stream(part).filter(i -> i < 10).count()).isEqualTo(5);
      assertThat(Arrays.stream(part).filter(i -> i >= 10 && i < 40).count()).isEqualTo(15);
      assertThat(part).hasSize(50).isSorted();
    }
  }

  /**
   * A sample of each of 1,000 classes falls into the first part with probability 0.8. Six standard
   * deviations are 76: a failure in 5 x 10^8 seeds; the seed is fixed.
   */
  @Test
  void smallClassesAreRoundedInBothDirections() {
    long[] alone = LongStream.range(0, 1000).toArray();
    List<long[]> parts = Splits.stratified(alone, 42, 0.8, 0.2);
    assertThat(parts.get(0).length).isBetween(800 - 76, 800 + 76);
    assertThat(parts.get(0).length + parts.get(1).length).isEqualTo(1000);
  }

  @Test
  void everySampleIsInAPartWhereFractionsSumToOneButForRounding() {
    long[] labels = LongStream.range(0, 3000).map(i -> i % 1000).toArray();
    assertThat(Splits.stratified(labels, 42, 0.1, 0.2, 0.7).stream().mapToInt(p -> p.length).sum())
        .isEqualTo(3000);
  }

  @Test
  void anotherSeedGivesOtherParts() {
    assertThat(Splits.byFractions(100, 1, 0.5).get(0))
        .isNotEqualTo(Splits.byFractions(100, 2, 0.5).get(0));
  }

  private static List<Integer> sizes(List<long[]> parts) {
    return parts.stream().map(part -> part.length).toList();
  }

  @Test
  void fractionsAreChecked() {
    assertThatThrownBy(() -> Splits.byFractions(10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions must be at least one, got none");
    assertThatThrownBy(() -> Splits.byFractions(10, 1, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions must be > 0, got 0.0");
    assertThatThrownBy(() -> Splits.stratified(new long[3], 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions must be > 0, got NaN");
    assertThatThrownBy(() -> Splits.byFractions(10, 1, 0.75, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions must have a sum <= 1, got 1.25");
    assertThatThrownBy(() -> Splits.byFractions(-1, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of samples must be >= 0, got -1");
  }
}
