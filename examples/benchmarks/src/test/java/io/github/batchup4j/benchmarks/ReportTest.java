package io.github.batchup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Report REPORT =
      new Report(
          new Machine(2, "A processor", "Linux amd64", "Vendor 17", "abc123"),
          List.of(
              new GroupResult(
                  "arrays",
                  List.of("-Xmx3g"),
                  3072,
                  List.of(
                      new Row(
                          "arrays",
                          "float[][]",
                          "us a batch",
                          Better.LESS,
                          9,
                          125,
                          List.of(
                              new Figure("copies", Figure.Kind.LIMIT, 100),
                              new Figure("pullRows", Figure.Kind.ALTERNATIVE, 250))))),
              new GroupResult(
                  "memory",
                  List.of(),
                  512,
                  List.of(Row.alone("memory", "peak", Unit.count("MB"), 1, 12.345)))));

  @Test
  void isATable() {
    assertThat(REPORT.markdown())
        .isEqualTo(
            """
            2 cores (A processor), Linux amd64, JDK Vendor 17, commit abc123; heaps of 3072 MB (arrays), 512 MB (memory).

            | group | what | unit | ours | limit | to the limit | alternatives | to the best | rounds |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | arrays | float[][] | us a batch | 125 | copies 100 | 0.80 | pullRows 250 | 2.00 | 9 |
            | memory | peak | MB | 12.3 |  |  |  |  | 1 |
            """);
  }

  @Test
  void isWritten(@TempDir Path folder) throws IOException {
    Path written = REPORT.write(folder.resolve("new"));
    assertThat(written.resolve("benchmarks.md")).hasContent(REPORT.markdown());
    JsonNode json = new ObjectMapper().readTree(written.resolve("benchmarks.json").toFile());
    assertThat(json.at("/machine/cores").intValue()).isEqualTo(2);
    assertThat(json.at("/machine/commit").textValue()).isEqualTo("abc123");
    assertThat(json.at("/groups/0/heapMegabytes").intValue()).isEqualTo(3072);
    JsonNode row = json.at("/groups/0/rows/0");
    assertThat(row.get("name").textValue()).isEqualTo("float[][]");
    assertThat(row.get("ours").doubleValue()).isEqualTo(125);
    assertThat(row.get("oursToLimit").doubleValue()).isEqualTo(0.8);
    assertThat(row.get("oursToBestAlternative").doubleValue()).isEqualTo(2);
    assertThat(row.at("/beside/1/name").textValue()).isEqualTo("pullRows");
    assertThat(row.at("/beside/1/oursToThis").doubleValue()).isEqualTo(2);
    assertThat(json.at("/groups/1/rows/0").has("oursToLimit")).isFalse();
  }

  @Test
  void replacesWhatWasWritten(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("benchmarks.md"), "old");
    REPORT.write(folder);
    assertThat(folder.resolve("benchmarks.md")).hasContent(REPORT.markdown());
  }
}
