package io.github.batchup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything runs, quickly. What it takes is not looked at. */
class GroupsTest {

  private static final Settings QUICK = new Settings(Scale.QUICK, Optional.empty());

  static Stream<String> names() {
    return Groups.ALL.stream().map(Group::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void haveCompleteRows(String name, @TempDir Path folder) throws Exception {
    Group group = Groups.named(name);
    GroupResult result = GroupResult.of(group, QUICK);
    assertThat(result.rows()).allSatisfy(GroupsTest::assertComplete);
    assertWritten(new Report(Machine.here(), List.of(result)), result, folder);
  }

  private static void assertComplete(Row row) {
    assertThat(row.name()).isNotBlank();
    assertThat(row.unit()).isNotBlank();
    assertThat(row.rounds()).isPositive();
    assertThat(row.ours()).isFinite();
    assertThat(row.beside())
        .allSatisfy(
            figure -> {
              assertThat(figure.name()).isNotBlank();
              assertThat(figure.value()).isNotNegative().isFinite(); // clocks tick
            });
  }

  private static void assertWritten(Report report, GroupResult result, Path folder)
      throws Exception {
    report.write(folder);
    List<String> table = Files.readAllLines(folder.resolve("benchmarks.md"));
    assertThat(table)
        .filteredOn(line -> line.startsWith("| " + result.group() + " |"))
        .hasSameSizeAs(result.rows())
        .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(11));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("benchmarks.json").toFile());
    assertThat(json.at("/groups/0/name").textValue()).isEqualTo(result.group());
    assertThat(json.at("/groups/0/rows")).hasSize(result.rows().size());
  }

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(names()).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Groups.named("nothing"))
        .hasMessage("group must be one of " + Groups.names() + ", got nothing");
  }

  @Test
  void runInJvmsOfTheirOwn() throws Exception {
    GroupResult result = GroupProcess.measure(Groups.named("weights"), QUICK);
    assertThat(result.jvmFlags()).containsExactly("-Xmx3g");
    assertThat(result.heapMegabytes()).isBetween(3000L, 3072L);
    assertThat(result.rows()).hasSize(2);
  }
}
