package io.github.batchup4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.ParityTable.Row;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every behaviour of Python's BatchUp has tests that show what it is here: the table says which.
 */
class ParityTest {

  /** How many rows each section has. */
  private static final Map<String, Integer> SECTIONS =
      Map.ofEntries(
          Map.entry("B", 9),
          Map.entry("R", 20),
          Map.entry("P", 7),
          Map.entry("S", 13),
          Map.entry("C", 11),
          Map.entry("H", 12),
          Map.entry("M", 5),
          Map.entry("K", 3),
          Map.entry("I", 1),
          Map.entry("O", 5),
          Map.entry("E", 15),
          Map.entry("W", 9),
          Map.entry("U", 1));

  private static List<Row> rows() throws IOException, URISyntaxException {
    Path table =
        Path.of(Objects.requireNonNull(ParityTest.class.getResource("/parity/rows.txt")).toURI());
    return Files.readAllLines(table).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  @Test
  void everyRowIsInTheTableOnce() throws IOException, URISyntaxException {
    List<String> expected =
        SECTIONS.entrySet().stream()
            .flatMap(
                section ->
                    IntStream.rangeClosed(1, section.getValue())
                        .mapToObj(number -> section.getKey() + number))
            .toList();
    assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowHasItsTests(Row row) throws IOException, URISyntaxException {
    ParityTable.of(testClasses()).check(row);
  }

  private static final ParityTable OF_FIXTURES =
      ParityTable.of(List.of(Fixture.class, DisabledFixture.class));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X1 | same | what it says | Fixture#runs",
        "X1 | same | what it says | Fixture",
        "X1 | same | what it says | Fixture#runs, Fixture#runsToo",
      })
  void aRowWhoseTestsRunIsAccepted(String line) {
    assertThatCode(() -> OF_FIXTURES.check(Row.of(line))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X1 | same | what it says",
        "'X1 | same | what it says | '",
        "X1 | same | what it says | Missing#runs",
        "X1 | same | what it says | Missing",
        "X1 | same | what it says | Fixture#missing",
        "X1 | same | what it says | Fixture#runs, Fixture#missing",
        "X1 | same | what it says | Fixture#runs, Fixture#runs",
        "'X1 | same | what it says | Fixture#runs, '",
        "X1 | same | what it says | Fixture#doesNotRun",
        "X1 | same | what it says | Fixture#isNoTest",
        "X1 | same | what it says | DisabledFixture#runs",
        "X1 | same | what it says | DisabledFixture",
        "X1 | other | what it says | Fixture#runs",
        "X1 | same |  | Fixture#runs",
      })
  void aRowWithoutATestThatRunsIsRefused(String line) {
    assertThatThrownBy(() -> OF_FIXTURES.check(Row.of(line))).isInstanceOf(AssertionError.class);
  }

  @Test
  void twoTestClassesOfOneNameAreRefused() {
    assertThatThrownBy(() -> ParityTable.of(List.of(Fixture.class, Other.Fixture.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("same name");
  }

  /** Tests for the table to find; nothing runs them. */
  static class Fixture {
    @Test
    void runs() {}

    @ParameterizedTest
    @MethodSource
    void runsToo() {}

    @Test
    @Disabled("a fixture: the table has to refuse it")
    void doesNotRun() {}

    void isNoTest() {}
  }

  @Disabled("a fixture: the table has to refuse it")
  static class DisabledFixture extends Fixture {}

  static class Other {
    static class Fixture {}
  }

  /** The test classes of this module. */
  private static List<Class<?>> testClasses() throws IOException, URISyntaxException {
    Path root =
        Path.of(ParityTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .map(file -> file.replace(root.getFileSystem().getSeparator(), "."))
          .<Class<?>>map(ParityTest::load)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }
}
