package io.github.batchup4j.benchmarks;

import java.util.List;

/** Rows that are measured together, in a JVM of their own. */
interface Group {

  /** What it is asked for by, and told under. */
  String name();

  /** The flags of its JVM. */
  default List<String> jvmFlags(Scale scale) {
    return List.of("-Xmx3g");
  }

  /**
   * Measures.
   *
   * @param settings how much, and over what
   * @return the rows
   * @throws Exception if something cannot be measured
   */
  List<Row> measure(Settings settings) throws Exception;
}
