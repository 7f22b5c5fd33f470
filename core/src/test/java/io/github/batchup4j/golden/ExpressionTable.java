package io.github.batchup4j.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The expressions whose counterparts are known. */
final class ExpressionTable {

  private final Map<String, Counterpart> counterparts = new HashMap<>();

  static ExpressionTable ofAll() {
    ExpressionTable table = new ExpressionTable();
    SamplerExpressions.addTo(table);
    SourceExpressions.addTo(table);
    MemberExpressions.addTo(table);
    MapExpressions.addTo(table);
    RandomExpressions.addTo(table);
    return table;
  }

  void add(String expression, Counterpart counterpart) {
    if (counterparts.put(expression, counterpart) != null) {
      throw new IllegalArgumentException("expression must stand here once: " + expression);
    }
  }

  Counterpart get(String expression) {
    return Optional.ofNullable(counterparts.get(expression))
        .orElseThrow(() -> new AssertionError("expr must be known, got " + expression));
  }
}
