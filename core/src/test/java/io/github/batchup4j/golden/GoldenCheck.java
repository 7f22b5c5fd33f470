package io.github.batchup4j.golden;

import java.util.List;
import java.util.Set;

/** Knows what the records of one file mean. */
interface GoldenCheck extends AutoCloseable {

  /** The name of the file. */
  String file();

  /** What the file always has records of. */
  Set<String> kinds();

  /**
   * Checks one record.
   *
   * @throws AssertionError if ours differs
   */
  Outcome check(Fields record) throws Exception;

  /** Is told all records before the first of them is checked. */
  default void begin(List<GoldenRecord> records) {}

  @Override
  default void close() {}
}
