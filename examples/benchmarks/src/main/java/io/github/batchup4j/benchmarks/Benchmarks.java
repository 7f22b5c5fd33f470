package io.github.batchup4j.benchmarks;

import io.github.batchup4j.examples.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the library beside what one would use instead, and beside the least that has to be done.
 * Each group of rows has a JVM of its own. Writes {@code benchmarks.json} and {@code
 * benchmarks.md}; wrong arguments exit with 2.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs all groups, or some.
   *
   * @param arguments {@code --only GROUP[,GROUP]}, {@code --output FOLDER}, {@code --data FOLDER},
   *     {@code --quick}, {@code --large}
   * @throws Exception if something cannot be measured
   */
  public static void main(String... arguments) throws Exception {
    try {
      run(BenchmarkOptions.parse(arguments));
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }

  private static void run(BenchmarkOptions options) throws Exception {
    List<GroupResult> results = new ArrayList<>();
    for (Group group : options.groups()) {
      System.out.println("measuring " + group.name());
      results.add(GroupProcess.measure(group, options.settings()));
    }
    Report report = new Report(Machine.here(), results);
    System.out.println(report.markdown());
    System.out.println("written to " + report.write(options.output()));
  }
}
