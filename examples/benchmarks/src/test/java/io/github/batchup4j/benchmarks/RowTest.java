package io.github.batchup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

  private static final List<Figure> BESIDE =
      List.of(
          new Figure("loop", Figure.Kind.LIMIT, 4),
          new Figure("copy", Figure.Kind.LIMIT, 1),
          new Figure("slow", Figure.Kind.ALTERNATIVE, 20),
          new Figure("fast", Figure.Kind.ALTERNATIVE, 10));

  @Test
  void comparesTimes() {
    Row row = new Row("group", "row", "us", Better.LESS, 3, 5, BESIDE);
    assertThat(row.toLimit()).hasValue(0.8); // the first limit
    assertThat(row.toBestAlternative()).hasValue(2); // the fastest
  }

  @Test
  void comparesRates() {
    Row row = new Row("group", "row", "samples/s", Better.MORE, 3, 5, BESIDE);
    assertThat(row.toLimit()).hasValue(1.25);
    assertThat(row.toBestAlternative()).hasValue(0.25);
  }

  @Test
  void hasNoRatiosAlone() {
    Row row = Row.alone("group", "row", Unit.count("bytes"), 3, 5);
    assertThat(row.toLimit()).isEmpty();
    assertThat(row.toBestAlternative()).isEmpty();
  }
}
