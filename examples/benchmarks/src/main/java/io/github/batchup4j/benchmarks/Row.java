package io.github.batchup4j.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the library takes or gives, and what others do in the same run.
 *
 * @param group the name of the group
 * @param name what was measured
 * @param unit of all figures
 * @param better which figures are the better ones
 * @param rounds how often each was measured
 * @param ours the median for the library
 * @param beside the limits, of which the first is the one to compare with, and the alternatives
 */
record Row(
    String group,
    String name,
    String unit,
    Better better,
    int rounds,
    double ours,
    List<Figure> beside) {

  Row {
    beside = List.copyOf(beside);
  }

  /** A figure that nothing else is beside. */
  static Row alone(String group, String name, Unit unit, int rounds, double ours) {
    return new Row(group, name, unit.name(), unit.better(), rounds, ours, List.of());
  }

  /** How near to the limit: 1 is at the limit, 0.5 is half as good. */
  OptionalDouble toLimit() {
    return ratios(Figure.Kind.LIMIT).stream().mapToDouble(Double::doubleValue).findFirst();
  }

  /** How many times as good as the best alternative. */
  OptionalDouble toBestAlternative() {
    return ratios(Figure.Kind.ALTERNATIVE).stream().mapToDouble(Double::doubleValue).min();
  }

  double ratioTo(Figure figure) {
    return better.ratio(ours, figure.value());
  }

  private List<Double> ratios(Figure.Kind kind) {
    return beside.stream().filter(each -> each.kind() == kind).map(this::ratioTo).toList();
  }
}
