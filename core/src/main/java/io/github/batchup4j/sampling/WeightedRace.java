package io.github.batchup4j.sampling;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Weighted draws without replacement as a race (Efraimidis and Spirakis, "Weighted random sampling
 * with a reservoir", 2006): each sample's time is exponential with its weight as rate, and samples
 * are drawn in the order of their times. Since exponential times have no memory, whichever samples
 * are left, each is the next in proportion to its weight. Immutable and frozen: the same
 * probabilities and numbers give the same order in every version.
 */
final class WeightedRace {

  /** The samples that can be drawn at all. */
  private final int[] places;

  private final double[] probabilities;

  private WeightedRace(double[] probabilities, int[] places) {
    this.probabilities = probabilities;
    this.places = places;
  }

  /** The race of the samples whose probability is above 0. */
  static WeightedRace of(double[] probabilities) {
    return new WeightedRace(
        probabilities,
        IntStream.range(0, probabilities.length).filter(i -> probabilities[i] > 0).toArray());
  }

  /** How many samples take part. */
  int size() {
    return places.length;
  }

  /**
   * The samples in the order of their times, made of a number in [0, 1) for each; ties by place.
   */
  int[] order(IntToDoubleFunction uniforms) {
    double[] times = new double[places.length];
    for (int i = 0; i < times.length; i++) {
      int place = places[i];
      double exponential = -StrictMath.log(1 - uniforms.applyAsDouble(place));
      // The logarithm of the time: small weights would make times too large for a double.
      times[i] = StrictMath.log(exponential) - StrictMath.log(probabilities[place]);
    }
    return Arrays.stream(Ranking.of(times)).map(i -> places[i]).toArray();
  }
}
