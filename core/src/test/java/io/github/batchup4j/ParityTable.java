package io.github.batchup4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Checks the rows of the table of behaviours against the tests that they name. */
final class ParityTable {

  private static final List<String> KINDS = List.of("same", "mended", "added", "typed");

  private final Map<String, Class<?>> testClasses;

  private ParityTable(Map<String, Class<?>> testClasses) {
    this.testClasses = testClasses;
  }

  /** A table that may name the tests of some classes, by their names without packages. */
  static ParityTable of(Collection<Class<?>> testClasses) {
    Map<String, Class<?>> classes = new HashMap<>();
    for (Class<?> testClass : testClasses) {
      assertThat(classes.put(testClass.getSimpleName(), testClass))
          .as("other test class of the same name as %s", testClass.getName())
          .isNull();
    }
    return new ParityTable(Map.copyOf(classes));
  }

  /** A row: its name, what kind it is of, what it says, and the tests that show it. */
  record Row(String name, String kind, String behaviour, List<String> tests) {

    static Row of(String line) {
      String[] cells = line.split(" \\| ", -1);
      assertThat(cells).as(line).hasSize(4);
      return new Row(cells[0], cells[1], cells[2], List.of(cells[3].split(", ", -1)));
    }
  }

  /** Throws unless a row is whole and each of its tests runs. */
  void check(Row row) {
    assertThat(row.kind()).as("kind of row %s", row.name()).isIn(KINDS);
    assertThat(row.behaviour()).as("behaviour of row %s", row.name()).isNotBlank();
    assertThat(row.tests()).as("tests of row %s", row.name()).doesNotHaveDuplicates();
    row.tests().forEach(test -> checkTest(row.name(), test));
  }

  private void checkTest(String row, String test) {
    String[] names = test.split("#", -1);
    Class<?> testClass = testClasses.get(names[0]);
    assertThat(testClass).as("test class of row %s: %s", row, test).isNotNull();
    assertThat(names.length == 1 ? tests(testClass) : tests(testClass).filter(names[1]::equals))
        .as("tests that run of row %s: %s", row, test)
        .isNotEmpty();
  }

  private static Stream<String> tests(Class<?> testClass) {
    if (AnnotationSupport.isAnnotated(testClass, Disabled.class)) {
      return Stream.empty();
    }
    return ReflectionSupport.findMethods(
            testClass,
            method ->
                AnnotationSupport.isAnnotated(method, Testable.class)
                    && !AnnotationSupport.isAnnotated(method, Disabled.class),
            HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(method -> method.getName());
  }
}
