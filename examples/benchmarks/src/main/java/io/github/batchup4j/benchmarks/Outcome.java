package io.github.batchup4j.benchmarks;

import io.github.batchup4j.benchmarks.Contest.Contender;
import io.github.batchup4j.benchmarks.Contest.Turn;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What those took that have had their turns.
 *
 * @param contenders all of them
 * @param rounds how many turns each had
 */
record Outcome(List<Contender> contenders, int rounds) {

  /** A row for each that is the library's, by the time they took. */
  List<Row> rows(String group, Unit unit) {
    return rows(group, unit, Turn::nanos);
  }

  /** A row for each that is the library's, by the processor time they took. */
  List<Row> processorRows(String group, Unit unit) {
    return rows(group, unit, Turn::processorNanos);
  }

  private List<Row> rows(String group, Unit unit, ToLongFunction<Turn> nanos) {
    return contenders.stream()
        .filter(each -> each.kind().isEmpty())
        .map(ours -> row(group, unit, nanos, ours))
        .toList();
  }

  private Row row(String group, Unit unit, ToLongFunction<Turn> nanos, Contender ours) {
    return new Row(
        group,
        ours.name(),
        unit.name(),
        unit.better(),
        rounds,
        ours.median(unit, nanos),
        contenders.stream().flatMap(each -> figure(each, unit, nanos)).toList());
  }

  private static Stream<Figure> figure(Contender contender, Unit unit, ToLongFunction<Turn> nanos) {
    return contender.kind().stream()
        .map(kind -> new Figure(contender.name(), kind, contender.median(unit, nanos)));
  }

  /** The median of what the one took longer than the other in the same round, in nanoseconds. */
  double medianDifference(String one, String other) {
    List<Turn> longer = named(one).turns();
    List<Turn> shorter = named(other).turns();
    return Medians.of(
        IntStream.range(0, rounds)
            .mapToLong(round -> longer.get(round).nanos() - shorter.get(round).nanos()));
  }

  private Contender named(String name) {
    return contenders.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
