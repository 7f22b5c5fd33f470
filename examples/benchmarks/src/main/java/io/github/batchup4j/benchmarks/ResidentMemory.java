package io.github.batchup4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The memory of this process. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** The most that it had at a time, in megabytes; empty where the system does not tell. */
  static OptionalDouble peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    }
  }

  /** As a row, if it is known. */
  static Stream<Row> peak(String group, String name) throws IOException {
    Unit unit = Unit.count("MB");
    return peakMegabytes().stream().mapToObj(peak -> Row.alone(group, name, unit, 1, peak));
  }
}
