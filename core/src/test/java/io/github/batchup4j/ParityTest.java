package io.github.batchup4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Every behaviour of Python's BatchUp has a test that shows what it is here: the table says which.
 */
class ParityTest {

  private static final List<String> KINDS = List.of("same", "mended", "added", "typed");

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

  /** A row: its name, what kind it is of, what it says, and the test that shows it. */
  private record Row(String name, String kind, String behaviour, String test) {

    static Row of(String line) {
      String[] cells = line.split(" \\| ", -1);
      assertThat(cells).as(line).hasSize(4);
      return new Row(cells[0], cells[1], cells[2], cells[3]);
    }
  }

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
  void everyRowHasATest(Row row) throws IOException, URISyntaxException {
    assertThat(row.kind()).isIn(KINDS);
    assertThat(row.behaviour()).isNotBlank();
    String[] names = row.test().split("#", -1);
    Class<?> testClass = testClasses().get(names[0]);
    assertThat(testClass).as("test class of row %s: %s", row.name(), row.test()).isNotNull();
    assertThat(tests(testClass))
        .as("tests of row %s: %s", row.name(), row.test())
        .anyMatch(name -> names.length == 1 || name.equals(names[1]));
  }

  private static List<String> tests(Class<?> testClass) {
    return Arrays.stream(testClass.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .map(Method::getName)
        .toList();
  }

  /** The test classes of this module by their names without packages. */
  private static Map<String, Class<?>> testClasses() throws IOException, URISyntaxException {
    Path root =
        Path.of(ParityTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, Class<?>> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .map(file -> file.replace(root.getFileSystem().getSeparator(), "."))
          .map(ParityTest::load)
          .forEach(testClass -> classes.put(testClass.getSimpleName(), testClass));
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }
}
