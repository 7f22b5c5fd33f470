package io.github.batchup4j.sampling;

/** Sorts numbers by the places they stand at: a merge sort, so that ties keep their order. */
final class Ranking {

  private Ranking() {}

  /** The places of the values, from that of the smallest to that of the largest. */
  static int[] of(double[] values) {
    int[] places = new int[values.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    int[] merged = new int[places.length];
    for (long run = 1; run < places.length; run *= 2) {
      mergeRuns(values, run, places, merged);
      int[] swapped = places;
      places = merged;
      merged = swapped;
    }
    return places;
  }

  private static void mergeRuns(double[] values, long run, int[] places, int[] merged) {
    for (long start = 0; start < places.length; start += 2 * run) {
      int middle = (int) Math.min(start + run, places.length);
      int end = (int) Math.min(start + 2 * run, places.length);
      merge(values, places, (int) start, middle, end, merged);
    }
  }

  private static void merge(
      double[] values, int[] places, int start, int middle, int end, int[] merged) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takesLeft =
          right == end || (left < middle && values[places[left]] <= values[places[right]]);
      merged[at] = places[takesLeft ? left++ : right++];
    }
  }
}
