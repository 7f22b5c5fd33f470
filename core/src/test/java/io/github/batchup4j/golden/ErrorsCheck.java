package io.github.batchup4j.golden;

import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Expressions that raise an error, or nearly do. */
final class ErrorsCheck implements GoldenCheck {

  private static final int WORKERS = 2;

  private final ExpressionTable table = ExpressionTable.ofAll();
  private final WorkerThreadPool pool = WorkerThreadPool.of(WORKERS);

  @Override
  public String file() {
    return "errors.jsonl";
  }

  @Override
  public Set<String> kinds() {
    return Set.of("error");
  }

  /** The expressions of a file are all over the same arrays. */
  @Override
  public void begin(List<GoldenRecord> records) {
    Set<String> sizes = new TreeSet<>();
    for (GoldenRecord record : records) {
      sizes.add(record.json().path("n").asText());
    }
    if (sizes.size() > 1) {
      throw new AssertionError("n must be the same in all records of " + file() + ", got " + sizes);
    }
  }

  @Override
  public Outcome check(Fields record) throws Exception {
    String kind = record.text("kind");
    if (!kind.equals("error")) {
      throw new AssertionError("kind must be error, got " + kind);
    }
    World world = new World(record.integer("n"), pool);
    return table.get(record.text("expr")).check(world, Recorded.of(record.object("result")));
  }

  @Override
  public void close() {
    pool.close();
  }
}
