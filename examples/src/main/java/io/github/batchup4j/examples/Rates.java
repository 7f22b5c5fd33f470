package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rates of several rounds, of which the median counts. */
final class Rates {

  private final List<Rate> rounds = new ArrayList<>();

  void add(Rate rate) {
    rounds.add(rate);
  }

  double picturesPerSecond() {
    return median(Rate::picturesPerSecond);
  }

  double processorSecondsPer1000() {
    return median(Rate::processorSecondsPer1000);
  }

  private double median(ToDoubleFunction<Rate> figure) {
    return Medians.of(rounds.stream().mapToDouble(figure));
  }
}
