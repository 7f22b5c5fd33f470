package io.github.batchup4j.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, as JSON and as Markdown.
 *
 * @param machine where
 * @param results what
 */
record Report(Machine machine, List<GroupResult> results) {

  Report {
    results = List.copyOf(results);
  }

  /**
   * Writes {@code benchmarks.json} and {@code benchmarks.md}.
   *
   * @return the folder
   */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Json.write(folder.resolve("benchmarks.json"), json());
    Files.writeString(folder.resolve("benchmarks.md"), markdown(), StandardCharsets.UTF_8);
    return folder.toAbsolutePath();
  }

  /** One table, below what is known of the machine. */
  String markdown() {
    return """
    %d cores (%s), %s, JDK %s, commit %s; heaps of %s.

    | group | what | unit | ours | limit | to the limit | alternatives | to the best | rounds |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    %s
    """
        .formatted(
            machine.cores(),
            machine.processor(),
            machine.system(),
            machine.jdk(),
            machine.commit(),
            heaps(),
            rows().stream().map(Report::line).collect(Collectors.joining("\n")));
  }

  /** Each size with the groups that had it. */
  private String heaps() {
    return results.stream()
        .collect(
            Collectors.groupingBy(
                GroupResult::heapMegabytes,
                TreeMap::new,
                Collectors.mapping(GroupResult::group, Collectors.joining(", "))))
        .descendingMap()
        .entrySet()
        .stream()
        .map(each -> each.getKey() + " MB (" + each.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private List<Row> rows() {
    return results.stream().flatMap(result -> result.rows().stream()).toList();
  }

  private static String line(Row row) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %d |"
        .formatted(
            row.group(),
            row.name(),
            row.unit(),
            number(row.ours()),
            figures(row, Figure.Kind.LIMIT),
            ratio(row.toLimit()),
            figures(row, Figure.Kind.ALTERNATIVE),
            ratio(row.toBestAlternative()),
            row.rounds());
  }

  private static String figures(Row row, Figure.Kind kind) {
    return row.beside().stream()
        .filter(figure -> figure.kind() == kind)
        .map(figure -> figure.name() + " " + number(figure.value()))
        .collect(Collectors.joining("; "));
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "";
  }

  /** Three digits that count. */
  private static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private JsonReport json() {
    return new JsonReport(machine, results.stream().map(Report::jsonOf).toList());
  }

  private static JsonGroup jsonOf(GroupResult result) {
    return new JsonGroup(
        result.group(),
        result.jvmFlags(),
        result.heapMegabytes(),
        result.rows().stream().map(Report::jsonOf).toList());
  }

  private static JsonRow jsonOf(Row row) {
    return new JsonRow(
        row.name(),
        row.unit(),
        row.better(),
        row.rounds(),
        row.ours(),
        row.beside().stream()
            .map(each -> new JsonFigure(each.name(), each.kind(), each.value(), row.ratioTo(each)))
            .toList(),
        orNull(row.toLimit()),
        orNull(row.toBestAlternative()));
  }

  private static @Nullable Double orNull(OptionalDouble ratio) {
    return ratio.isPresent() ? ratio.getAsDouble() : null;
  }

  /** The names of the members are those of the JSON. */
  record JsonReport(Machine machine, List<JsonGroup> groups) {}

  record JsonGroup(String name, List<String> jvmFlags, long heapMegabytes, List<JsonRow> rows) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JsonRow(
      String name,
      String unit,
      Better better,
      int rounds,
      double ours,
      List<JsonFigure> beside,
      @Nullable Double oursToLimit,
      @Nullable Double oursToBestAlternative) {}

  record JsonFigure(String name, Figure.Kind kind, double value, double oursToThis) {}
}
