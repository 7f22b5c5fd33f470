package io.github.batchup4j.golden;

import io.github.batchup4j.source.ChoiceDataSource;
import java.util.Set;

/** Data sources: batches, their indices, queries by index. */
final class SourcesCheck implements GoldenCheck {

  private final Pools pools = new Pools();
  private final Silence silence = new Silence(ChoiceDataSource.class);

  @Override
  public String file() {
    return "sources.jsonl";
  }

  @Override
  public Set<String> kinds() {
    return Set.of("source", "samples_by_indices", "stratified_order");
  }

  @Override
  public void close() {
    pools.close();
    silence.close();
  }

  @Override
  public Outcome check(Fields record) {
    String kind = record.text("kind");
    return switch (kind) {
      case "source" -> new SourceCheck(record).check(pools);
      case "samples_by_indices" -> {
        QueryCheck.check(record);
        yield Outcome.passed();
      }
      case "stratified_order" -> StratifiedOrderCheck.check(record);
      default -> throw new AssertionError("kind must be known, got " + kind);
    };
  }
}
