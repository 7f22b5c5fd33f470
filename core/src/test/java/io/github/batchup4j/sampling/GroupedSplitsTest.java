package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupedSplitsTest {

  private static final double[][] FRACTIONS = {{1}, {0.8, 0.2}, {0.7, 0.2, 0.1}, {0.3, 0.3}};

  @Test
  void noGroupIsInTwoPartsNoneIsTornAndFullFractionsLoseNone() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      long[] groups = groups(random);
      double[] fractions = FRACTIONS[random.nextInt(FRACTIONS.length)];
      List<long[]> parts = Splits.grouped(groups, random.nextLong(), fractions);
      String run = "seed " + seed + ", round " + round;
      assertThat(parts).as(run).hasSize(fractions.length);
      assertWhole(parts, groups, run);
      assertThat(parts).as(run).allSatisfy(part -> assertThat(part).isSorted());
      if (Arrays.stream(fractions).sum() > 0.999) {
        assertThat(parts.stream().mapToInt(part -> part.length).sum())
            .as(run)
            .isEqualTo(groups.length);
      }
    }
  }

  /** Some groups of one sample, and some large ones. */
  private static long[] groups(Random random) {
    int number = random.nextInt(1, 40);
    return random
        .doubles(random.nextInt(1, 500))
        .mapToLong(x -> (long) (x * x * x * number) - 5)
        .toArray();
  }

  private static void assertWhole(List<long[]> parts, long[] groups, String run) {
    Set<Long> taken = new HashSet<>();
    for (long[] part : parts) {
      Set<Long> here =
          Arrays.stream(part).mapToObj(i -> groups[(int) i]).collect(Collectors.toSet());
      long members = Arrays.stream(groups).filter(here::contains).count();
      assertThat(members).as(run).isEqualTo(part.length);
      assertThat(here).as(run).allSatisfy(group -> assertThat(taken.add(group)).isTrue());
    }
  }

  @Test
  void groupsOfOneSampleGiveTheSizesOfFractions() {
    long[] alone = LongStream.range(0, 1005).toArray();
    assertThat(sizes(Splits.grouped(alone, 1, 0.7, 0.2, 0.1)))
        .isEqualTo(sizes(Splits.byFractions(1005, 1, 0.7, 0.2, 0.1)));
    assertThat(sizes(Splits.grouped(alone, 1, 0.5, 0.25))).containsExactly(503, 251);
  }

  /** A part can miss its size by little more than the smallest groups. */
  @Test
  void partsAreNearTheirFractions() {
    long[] groups = LongStream.range(0, 10_000).map(i -> (long) Math.sqrt((double) i)).toArray();
    for (long seed = 0; seed < 100; seed++) {
      List<Integer> sizes = sizes(Splits.grouped(groups, seed, 0.8, 0.1, 0.1));
      assertThat(sizes.get(0)).as("seed " + seed).isBetween(7950, 8050);
      assertThat(sizes.get(1)).as("seed " + seed).isBetween(950, 1050);
    }
  }

  @Test
  void largeGroupsAreInEveryPartBySomeSeed() {
    long[] groups = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9};
    Set<Integer> partsOfLargest =
        LongStream.range(0, 50)
            .mapToObj(seed -> Splits.grouped(groups, seed, 0.5, 0.5))
            .map(parts -> Arrays.stream(parts.get(0)).anyMatch(i -> i == 0) ? 0 : 1)
            .collect(Collectors.toSet());
    assertThat(partsOfLargest).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void oneGroupIsInTheLargestPart() {
    assertThat(sizes(Splits.grouped(new long[10], 3, 0.8, 0.2))).containsExactly(10, 0);
    assertThat(sizes(Splits.grouped(new long[0], 3, 0.8, 0.2))).containsExactly(0, 0);
  }

  @Test
  void fractionsAreChecked() {
    assertThatThrownBy(() -> Splits.grouped(new long[3], 1, 0.75, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions must have a sum <= 1, got 1.25");
  }

  private static List<Integer> sizes(List<long[]> parts) {
    return parts.stream().map(part -> part.length).toList();
  }
}
