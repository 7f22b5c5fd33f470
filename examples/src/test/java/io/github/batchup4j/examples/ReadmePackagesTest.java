package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes that the README names are in the packages that it names. */
class ReadmePackagesTest {

  private static final Path ROOT = Path.of(System.getProperty("batchup4j.root", ""));
  private static final Pattern ROW = Pattern.compile("\\| (`\\.[^|]+) \\|([^|]+)\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static List<String> codeOf(String cell) {
    return CODE.matcher(cell).results().map((MatchResult code) -> code.group(1)).toList();
  }

  private static boolean isPublic(String inPackage, String name) throws IOException {
    for (String module : List.of("core", "dl4j-adapter")) {
      Path file =
          ROOT.resolve(module)
              .resolve("src/main/java/io/github/batchup4j" + inPackage.replace('.', '/'))
              .resolve(name + ".java");
      if (Files.exists(file)) {
        try (Stream<String> lines = Files.lines(file)) {
          return lines.anyMatch(line -> line.startsWith("public ") && line.contains(" " + name));
        }
      }
    }
    return false;
  }

  @Test
  void everyClassIsThere() throws IOException {
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : TextFile.read(ROOT, "README.md").lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        for (String name : codeOf(row.group(2))) {
          boolean there = false;
          for (String inPackage : codeOf(row.group(1))) {
            there |= isPublic(inPackage, name);
          }
          (there ? found : missing).add(name);
        }
      }
    }
    assertThat(found).contains("Batches", "Dl4j", "SamplerContract");
    assertThat(missing).isEmpty();
  }
}
