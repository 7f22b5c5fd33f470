package io.github.batchup4j.golden;

import io.github.batchup4j.pool.WorkerThreadPool;

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
