package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Divides samples at random into parts that have none in common: training, validation, test. A pure
 * function of its arguments, frozen: the same seed gives the same parts in every version.
 *
 * <pre>{@code
 * List<long[]> parts = Splits.byFractions(1000, 42, 0.8, 0.2);  // 800 and 200 indices
 * }</pre>
 */
public final class Splits {

  /** How far the fractions' sum may be from 1 by their own rounding. */
  private static final double TOLERANCE = 1e-9;

  private static final double HALF_UP = 0.5;

  private Splits() {}

  /**
   * Divides samples by fractions. The parts end at the cumulative fractions of the number of
   * samples, rounded half up. O(n) time, 8 bytes a sample.
   *
   * @param size the number of samples
   * @param seed decides which sample goes where
   * @param fractions the fraction of each part, above 0; where they sum to less than 1, the
   *     remaining samples are in no part
   * @return the indices of each part, ascending
   * @throws IllegalArgumentException if there is no fraction, one is not above 0, or their sum is
   *     above 1
   */
  public static List<long[]> byFractions(long size, long seed, double... fractions) {
    requireFractions(fractions);
    List<LongStream.Builder> parts = emptyParts(fractions.length);
    deal(IndexMap.all(size).toArray(), splitKey(seed), HALF_UP, fractions, parts);
    return sorted(parts);
  }

  /**
   * Divides samples by fractions, each class by itself, so that every part has its share of every
   * class to within one sample. Where a share is no whole number, it is rounded up or down at
   * random, so that the parts of many small classes are as large as wanted in all. O(n log n) time,
   * 16 bytes a sample.
   *
   * @param labels the class of each sample
   * @param seed decides which sample goes where
   * @param fractions the fraction of each part, above 0; where they sum to less than 1, the
   *     remaining samples are in no part
   * @return the indices of each part, ascending
   * @throws IllegalArgumentException if there is no fraction, one is not above 0, or their sum is
   *     above 1
   */
  public static List<long[]> stratified(long[] labels, long seed, double... fractions) {
    requireFractions(fractions);
    Map<Long, LongStream.Builder> classes = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      classes.computeIfAbsent(labels[i], label -> LongStream.builder()).add(i);
    }
    List<LongStream.Builder> parts = emptyParts(fractions.length);
    classes.forEach(
        (label, members) -> {
          RandomKey key = splitKey(seed).with(label);
          double rounding = key.with(0).generator().nextDouble();
          deal(members.build().toArray(), key, rounding, fractions, parts);
        });
    return sorted(parts);
  }

  /**
   * Divides samples by fractions so that all samples of a group are in one part, or all in none:
   * the pictures of one patient, or of one camera. Parts are wanted as large as those of {@link
   * #byFractions}. The groups are dealt from the largest to the smallest, those of one size in
   * random order: each to a part drawn at random among those with room for all of it, in proportion
   * to their room; where none has, to the one with the most. So groups of one sample give parts of
   * exactly the sizes wanted, and large ones give parts as near as they allow. O(n log n) time,
   * some 50 bytes a sample and a few hundred bytes a group.
   *
   * @param groups the group of each sample
   * @param seed decides which group goes where
   * @param fractions the fraction of each part, above 0; where they sum to less than 1, the
   *     remaining groups are in no part
   * @return the indices of each part, ascending; a part is empty where there are too few groups
   * @throws IllegalArgumentException if there is no fraction, one is not above 0, or their sum is
   *     above 1
   */
  public static List<long[]> grouped(long[] groups, long seed, double... fractions) {
    requireFractions(fractions);
    return GroupSplit.of(groups, ends(fractions, groups.length), splitKey(seed));
  }

  /** Where the parts end, if each sample goes alone. */
  private static long[] ends(double[] fractions, int size) {
    long[] ends = new long[fractions.length];
    double cumulative = 0;
    for (int part = 0; part < fractions.length; part++) {
      cumulative += fractions[part];
      ends[part] = end(cumulative, size, HALF_UP);
    }
    return ends;
  }

  private static RandomKey splitKey(long seed) {
    return SeedUse.SPLIT.of(RandomKey.of(seed));
  }

  /** What is added to the end of a part before it is rounded down is the same for all parts. */
  private static void deal(
      long[] samples,
      RandomKey key,
      double rounding,
      double[] fractions,
      List<LongStream.Builder> parts) {
    long[] order = new long[samples.length];
    Permutation.shuffled(samples.length, key).fill(0, order, 0, samples.length);
    double cumulative = 0;
    int from = 0;
    for (int part = 0; part < fractions.length; part++) {
      cumulative += fractions[part];
      int to = end(cumulative, samples.length, rounding);
      for (int i = from; i < to; i++) {
        parts.get(part).add(samples[(int) order[i]]);
      }
      from = to;
    }
  }

  private static int end(double cumulative, int size, double rounding) {
    double share = cumulative > 1 - TOLERANCE ? 1 : cumulative;
    return (int) Math.min(Math.floor(share * size + rounding), size);
  }

  private static List<LongStream.Builder> emptyParts(int number) {
    List<LongStream.Builder> parts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      parts.add(LongStream.builder());
    }
    return parts;
  }

  private static List<long[]> sorted(List<LongStream.Builder> parts) {
    return parts.stream().map(part -> part.build().sorted().toArray()).toList();
  }

  private static void requireFractions(double[] fractions) {
    if (fractions.length == 0) {
      throw new IllegalArgumentException("fractions must be at least one, got none");
    }
    for (double fraction : fractions) {
      if (!(fraction > 0)) {
        throw new IllegalArgumentException("fractions must be > 0, got " + fraction);
      }
    }
    double sum = Arrays.stream(fractions).sum();
    if (sum > 1 + TOLERANCE) {
      throw new IllegalArgumentException("fractions must have a sum <= 1, got " + sum);
    }
  }
}
