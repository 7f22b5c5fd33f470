package io.github.batchup4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The library and others that do the same, taking turns: whatever else the machine does in a round
 * meets all of them. Each round begins with another, so that nobody always has the same one's
 * garbage to bear.
 */
final class Contest {

  private final Meter meter;
  private final Rounds rounds;
  private final List<Contender> contenders = new ArrayList<>();

  Contest(Rounds rounds) {
    this(rounds, Meter.ofThisJvm());
  }

  Contest(Rounds rounds, Meter meter) {
    this.rounds = rounds;
    this.meter = meter;
  }

  /** Adds what is the library's, under the name of its row. */
  Contest ours(String name, Pass pass) {
    return with(name, Optional.empty(), pass);
  }

  Contest limit(String name, Pass pass) {
    return with(name, Optional.of(Figure.Kind.LIMIT), pass);
  }

  Contest alternative(String name, Pass pass) {
    return with(name, Optional.of(Figure.Kind.ALTERNATIVE), pass);
  }

  private Contest with(String name, Optional<Figure.Kind> kind, Pass pass) {
    contenders.add(new Contender(name, kind, pass, new ArrayList<>()));
    return this;
  }

  /** Lets them take their turns. */
  Outcome run() throws Exception {
    List<Contender> turns = new ArrayList<>(contenders);
    long done = contenders.get(0).pass().run();
    for (int round = -rounds.warmUp(); round < rounds.counted(); round++) {
      for (Contender contender : turns) {
        Turn turn = turn(contender, done);
        if (round >= 0) {
          contender.turns().add(turn);
        }
      }
      turns.add(turns.remove(0));
    }
    return new Outcome(contenders, rounds.counted());
  }

  private Turn turn(Contender contender, long expected) throws Exception {
    long processors = meter.processors().getAsLong();
    long start = meter.clock().getAsLong();
    long done = contender.pass().run();
    Turn turn =
        new Turn(meter.clock().getAsLong() - start, meter.processors().getAsLong() - processors);
    if (done != expected) {
      throw new IllegalStateException(
          "\"%s\" must do as much as the others, %d, got %d"
              .formatted(contender.name(), expected, done));
    }
    return turn;
  }

  /**
   * One of those that take turns.
   *
   * @param name its name
   * @param kind what it is beside the library, or empty for the library itself
   * @param pass what it does
   * @param turns those it has had
   */
  record Contender(String name, Optional<Figure.Kind> kind, Pass pass, List<Turn> turns) {

    double median(Unit unit, ToLongFunction<Turn> nanos) {
      return unit.ofNanos().applyAsDouble(Medians.of(turns.stream().mapToLong(nanos)));
    }
  }

  /**
   * What one pass took.
   *
   * @param nanos of time
   * @param processorNanos of all processors
   */
  record Turn(long nanos, long processorNanos) {}
}
