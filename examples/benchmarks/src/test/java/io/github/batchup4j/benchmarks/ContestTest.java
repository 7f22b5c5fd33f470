package io.github.batchup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContestTest {

  /** Goes on as far as a pass says that it took. */
  private long clock;

  private long processors;

  private Contest contest(int warmUp, int counted) {
    return new Contest(new Rounds(warmUp, counted), new Meter(() -> clock, () -> processors));
  }

  private Pass taking(long nanos) {
    return () -> {
      clock += nanos;
      processors += 2 * nanos;
      return 10;
    };
  }

  /** Slower each time. */
  private Pass takingMoreBy(long nanos) {
    List<Long> earlier = new ArrayList<>();
    return () -> {
      earlier.add(nanos);
      clock += nanos * earlier.size();
      return 10;
    };
  }

  @Test
  void comparesMedians() throws Exception {
    Outcome outcome =
        contest(1, 3)
            .ours("library", taking(2000))
            .limit("loop", taking(1000))
            .alternative("other", takingMoreBy(1000))
            .run();
    assertThat(outcome.rows("group", Unit.microsFor("sample", 10)))
        .containsExactly(
            new Row(
                "group",
                "library",
                "us a sample",
                Better.LESS,
                3,
                0.2,
                List.of(
                    new Figure("loop", Figure.Kind.LIMIT, 0.1),
                    new Figure("other", Figure.Kind.ALTERNATIVE, 0.3))));
  }

  @Test
  void comparesProcessorTime() throws Exception {
    Outcome outcome = contest(0, 2).ours("library", taking(2000)).run();
    assertThat(outcome.processorRows("group", Unit.nanosFor("sample", 10)))
        .extracting(Row::ours)
        .containsExactly(400.0);
  }

  @Test
  void hasARowForEachOfOurs() throws Exception {
    Outcome outcome = contest(0, 1).ours("one", taking(1)).ours("two", taking(2)).run();
    assertThat(outcome.rows("group", Unit.rate("samples", 10)))
        .extracting(Row::name, Row::ours)
        .containsExactly(tuple("one", 1e10), tuple("two", 5e9));
  }

  @Test
  void takesDifferencesWithinRounds() throws Exception {
    Outcome outcome =
        contest(0, 3).ours("gather", taking(1000)).ours("iterator", takingMoreBy(2000)).run();
    assertThat(outcome.medianDifference("iterator", "gather")).isEqualTo(3000);
  }

  @Test
  void beginsEachRoundWithAnother() throws Exception {
    List<String> turns = new ArrayList<>();
    contest(1, 1)
        .ours("a", () -> turns.add("a") ? 1 : 0)
        .limit("b", () -> turns.add("b") ? 1 : 0)
        .run();
    assertThat(turns).containsExactly("a", "a", "b", "b", "a"); // the first one says how much
  }

  @Test
  void refusesToCompareWhatDoesLess() {
    Contest contest = contest(0, 1).ours("library", taking(1)).limit("loop", () -> 9);
    assertThatThrownBy(contest::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("\"loop\" must do as much as the others, 10, got 9");
  }

  @Test
  void medianIsTheMiddle() {
    assertThat(Medians.of(LongStream.of(9, 1, 5))).isEqualTo(5);
    assertThat(Medians.of(LongStream.of(9, 1, 5, 6))).isEqualTo(5.5);
    assertThatThrownBy(() -> Medians.of(LongStream.empty()))
        .hasMessage("numbers must not be empty");
  }
}
