package io.github.batchup4j.benchmarks;

import java.util.List;

/**
 * What a group measured, and in which JVM.
 *
 * @param group its name
 * @param jvmFlags the flags of its JVM
 * @param heapMegabytes the most that its heap may have
 * @param rows what was measured
 */
record GroupResult(String group, List<String> jvmFlags, long heapMegabytes, List<Row> rows) {

  GroupResult {
    jvmFlags = List.copyOf(jvmFlags);
    rows = List.copyOf(rows);
  }

  /** Measures in this JVM. */
  static GroupResult of(Group group, Settings settings) throws Exception {
    List<Row> rows = group.measure(settings);
    return new GroupResult(
        group.name(),
        group.jvmFlags(settings.scale()),
        Runtime.getRuntime().maxMemory() >> 20,
        rows);
  }
}
