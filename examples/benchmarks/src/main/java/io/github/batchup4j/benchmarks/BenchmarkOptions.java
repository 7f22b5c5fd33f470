package io.github.batchup4j.benchmarks;

import io.github.batchup4j.examples.Arguments;
import io.github.batchup4j.examples.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the benchmarks.
 *
 * @param groups what to measure
 * @param output the folder for what is written
 * @param settings how much to measure, and over what
 */
record BenchmarkOptions(List<Group> groups, Path output, Settings settings) {

  private static final String ONLY = "--only";
  private static final String QUICK = "--quick";
  private static final String LARGE = "--large";

  static BenchmarkOptions parse(String... arguments) throws UsageException {
    Arguments parsed =
        Arguments.parse(List.of(ONLY, "--output", "--data"), List.of(QUICK, LARGE), arguments);
    return new BenchmarkOptions(
        groups(parsed.text(ONLY)),
        Path.of(parsed.text("--output").orElse("examples/benchmarks/target")),
        new Settings(scale(parsed), parsed.folder("--data")));
  }

  private static List<Group> groups(Optional<String> only) throws UsageException {
    if (only.isEmpty()) {
      return Groups.ALL;
    }
    List<Group> groups = new ArrayList<>();
    for (String name : only.get().split(",", -1)) {
      try {
        groups.add(Groups.named(name));
      } catch (IllegalArgumentException unknown) {
        throw new UsageException(ONLY + ": " + unknown.getMessage());
      }
    }
    return groups;
  }

  private static Scale scale(Arguments parsed) throws UsageException {
    if (parsed.has(QUICK) && parsed.has(LARGE)) {
      throw new UsageException(QUICK + " and " + LARGE + " must not be given together");
    }
    if (parsed.has(QUICK)) {
      return Scale.QUICK;
    }
    return parsed.has(LARGE) ? Scale.LARGE : Scale.FULL;
  }
}
