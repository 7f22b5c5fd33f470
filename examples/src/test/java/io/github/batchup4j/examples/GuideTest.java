package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The code in the README and the guide is code that runs in the tests; their links lead somewhere.
 */
class GuideTest {

  private static final Path ROOT = Path.of(System.getProperty("batchup4j.root", ""));
  private static final String GUIDE = "docs/guide";
  private static final String SOURCES = "examples/src/test/java/io/github/batchup4j/examples/guide";
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("#+ +(.+)");

  private static List<TextFile> pages() throws IOException {
    List<TextFile> pages = new ArrayList<>();
    pages.add(TextFile.read(ROOT, "README.md"));
    pages.addAll(TextFile.readAll(ROOT, GUIDE, ".md"));
    return pages;
  }

  @Test
  void thereAreAGuideAndCodeForIt() throws IOException {
    assertThat(TextFile.readAll(ROOT, GUIDE, ".md")).isNotEmpty();
    assertThat(TextFile.readAll(ROOT, SOURCES, ".java")).isNotEmpty();
  }

  @Test
  void theCodeOnEveryPageIsCodeThatRunsInTheTests() throws IOException {
    List<TextFile> sources = TextFile.readAll(ROOT, SOURCES, ".java");
    assertThat(String.join("\n\n", SnippetCheck.problems(pages(), sources))).isEmpty();
  }

  @Test
  void theJavaInTheTablesRunsInTheTestsToo() throws IOException {
    TextFile page = TextFile.read(ROOT, GUIDE + "/from-batchup.md");
    List<TextFile> source = List.of(TextFile.read(ROOT, SOURCES + "/GuideFromBatchupTest.java"));
    List<String> code = CodeCells.inLastColumn(page);
    assertThat(code).hasSizeGreaterThan(50);
    assertThat(CodeCells.missingIn(source, code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arrays",
        "array-likes",
        "augmentation",
        "dl4j",
        "failures",
        "images",
        "iterators",
        "predictions",
        "several-sources",
        "weights",
        "workers"
      })
  void theCallsInTheTextRunInTheTestsToo(String page) throws IOException {
    List<TextFile> sources = TextFile.readAll(ROOT, SOURCES, ".java");
    List<String> calls = CodeCells.calls(TextFile.read(ROOT, GUIDE + "/" + page + ".md"));
    assertThat(CodeCells.missingIn(sources, calls)).isEmpty();
  }

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (TextFile page : pages()) {
      Path file = ROOT.resolve(page.name());
      Matcher link = LINK.matcher(String.join("\n", page.lines()));
      while (link.find()) {
        Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
        if (!leadsSomewhere(target, Optional.ofNullable(link.group(2)))) {
          broken.add(page.name() + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Path target, Optional<String> heading) throws IOException {
    return Files.exists(target)
        && (heading.isEmpty()
            || Files.readAllLines(target).stream()
                .flatMap(GuideTest::anchor)
                .anyMatch(heading.get()::equals));
  }

  private static Stream<String> anchor(String line) {
    Matcher heading = HEADING.matcher(line);
    return heading.matches()
        ? Stream.of(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-'))
        : Stream.empty();
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    List<String> index = TextFile.read(ROOT, GUIDE + "/README.md").lines();
    for (TextFile page : TextFile.readAll(ROOT, GUIDE, ".md")) {
      String name = page.name().substring(GUIDE.length() + 1);
      if (!name.equals("README.md")) {
        assertThat(index).as(name).anyMatch(line -> line.contains("](" + name + ")"));
      }
    }
  }
}
