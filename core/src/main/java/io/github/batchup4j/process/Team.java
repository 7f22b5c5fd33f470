package io.github.batchup4j.process;

/** The workers of a pool, as one task may have their help. Thread-safe. */
public interface Team {

  /**
   * Asks workers to run something before they begin another task. They may come late, and do not
   * come at all if the pool is closed or has no memory for it: the task must not need them.
   *
   * @param workers how many
   * @param help what they are to run, which throws nothing
   */
  void ask(int workers, Runnable help);

  /** Has the task called for its result, and hands that out. */
  void finish();

  /**
   * Ends the task, which has no result.
   *
   * @param failure why
   */
  void fail(Throwable failure);

  /** Whether somebody may still take the result. */
  boolean isWanted();

  /** Whether the pool is closed, so that interruptions of its workers are meant for all they do. */
  boolean isClosing();
}
