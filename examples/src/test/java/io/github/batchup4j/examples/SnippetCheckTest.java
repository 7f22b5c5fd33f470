package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetCheckTest {

  private static final String PAGE =
      """
      # A page

      <!-- snippet: sum -->
      ```java
      for (int i : numbers) {
        sum += i;
      }
      ```
      """;

  private static final String SOURCE =
      """
      class SumTest {
        @Test
        void sums() {
          // snippet: sum
          for (int i : numbers) {
            sum += i;
          }
          // end
          assertThat(sum).isEqualTo(6);
        }
      }
      """;

  private static List<String> problems(String page, String source) {
    return SnippetCheck.problems(
        List.of(TextFile.of("page.md", page)), List.of(TextFile.of("SumTest.java", source)));
  }

  @Test
  void aBlockThatIsItsRegionPasses() {
    assertThat(problems(PAGE, SOURCE)).isEmpty();
  }

  @Test
  void aBlockInAListPasses() {
    assertThat(problems("- so:\n" + PAGE.indent(2), SOURCE)).isEmpty();
  }

  @Test
  void aBlankLineBeforeTheEndOfARegionPasses() {
    assertThat(problems(PAGE, SOURCE.replace("    // end", "\n    // end"))).isEmpty();
  }

  @Test
  void blocksOfOtherLanguagesNeedNoMarker() {
    String others = "```python\nfor i in numbers:\n```\n~~~ sh\nmvn verify\n~~~\n";
    assertThat(problems(PAGE + others, SOURCE)).isEmpty();
  }

  @Test
  void aBlockThatHasDriftedFailsAndTheExpectedOneIsShown() {
    assertThat(problems(PAGE.replace("sum += i", "sum -= i"), SOURCE))
        .containsExactly(
            """
            page.md:4: the block must be the code of SumTest.java:4:
            <!-- snippet: sum -->
            ```java
            for (int i : numbers) {
              sum += i;
            }
            ```""");
  }

  @Test
  void aRegionThatHasDriftedFails() {
    assertThat(problems(PAGE, SOURCE.replace("sum += i", "sum -= i"))).hasSize(1);
  }

  @Test
  void aBlockThatLacksALineFails() {
    assertThat(problems(PAGE.replace("  sum += i;\n", ""), SOURCE)).hasSize(1);
  }

  @Test
  void aBlockOfOtherIndentationInsideFails() {
    assertThat(problems(PAGE.replace("  sum", "    sum"), SOURCE)).hasSize(1);
  }

  @Test
  void aJavaBlockWithoutAMarkerFails() {
    assertThat(problems(PAGE + "```java\nint i = 1;\n```\n", SOURCE))
        .containsExactly(
            "page.md:9: a java block must have a line <!-- snippet: NAME --> before it, got none");
  }

  @Test
  void aJavaBlockOnTheFirstLineFails() {
    assertThat(problems("``` Java\nint i = 1;\n```\n" + PAGE, SOURCE))
        .containsExactly(
            "page.md:1: a java block must have a line <!-- snippet: NAME --> before it, got none");
  }

  @Test
  void aBlockWithoutALanguageFails() {
    assertThat(problems(PAGE + "```\nint i = 1;\n```\n", SOURCE))
        .containsExactly("page.md:9: a block must name its language, got none");
    assertThat(problems(PAGE + "``` {.java}\nint i = 1;\n```\n", SOURCE))
        .containsExactly("page.md:9: a block must name its language, got none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"    int i = 1;", "\tint i = 1;", "  \tint i = 1;", ">     int i = 1;"})
  void anIndentedBlockFails(String code) {
    assertThat(problems(PAGE + "\n" + code + "\n", SOURCE))
        .containsExactly(
            "page.md:10: text must be indented by less than 4 spaces, got code or a tab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ```java", "- ```java", "1. ~~~java", "<pre>int i = 1;</pre>"})
  void aBlockWithinALineFails(String code) {
    assertThat(problems(PAGE + "\n" + code + "\n", SOURCE))
        .containsExactly("page.md:10: a block must begin with a fence on a line of its own");
  }

  @Test
  void aMarkerAwayFromItsBlockFails() {
    assertThat(problems(PAGE.replace("-->\n", "-->\n\n"), SOURCE))
        .contains(
            "page.md:3: marker \"sum\" must have a java block on the line after it, got none",
            "page.md:5: a java block must have a line <!-- snippet: NAME --> before it, got none");
  }

  @Test
  void aMarkerOnTheLastLineFails() {
    assertThat(problems(PAGE + "<!-- snippet: last -->", SOURCE))
        .containsExactly(
            "page.md:9: marker \"last\" must have a java block on the line after it, got none");
  }

  @Test
  void aMarkerWithoutARegionFails() {
    assertThat(problems(PAGE + PAGE.replace(": sum", ": total"), SOURCE))
        .containsExactly("page.md:12: snippet \"total\" must have a region in a test, got none");
  }

  @Test
  void aRegionThatNoPageUsesFails() {
    assertThat(problems(PAGE, SOURCE + "// snippet: unused\nint i = 1;\n// end\n"))
        .containsExactly(
            """
            SumTest.java:12: region "unused" must stand on a page, got none
            <!-- snippet: unused -->
            ```java
            int i = 1;
            ```""");
  }

  @Test
  void aNameTwiceOnPagesFails() {
    assertThat(problems(PAGE + PAGE, SOURCE))
        .containsExactly(
            "page.md:12: names of snippets must be unique, got \"sum\" of page.md:4 again");
  }

  @Test
  void aNameTwiceInSourcesFails() {
    assertThat(problems(PAGE, SOURCE + SOURCE))
        .containsExactly(
            "SumTest.java:15: names of snippets must be unique, got \"sum\" of SumTest.java:4"
                + " again");
  }

  @Test
  void aBlockWithoutAnEndFails() {
    assertThat(problems(PAGE + "```sh\nmvn verify\n", SOURCE))
        .containsExactly("page.md:9: this block must have an end, got none");
  }

  @Test
  void aRegionWithoutAnEndFails() {
    assertThat(problems(PAGE, SOURCE + "// snippet: open\nint i = 1;\n"))
        .containsExactly("SumTest.java:12: region \"open\" must have an // end, got none");
  }

  @Test
  void aRegionInARegionFails() {
    assertThat(problems(PAGE, "// snippet: open\n" + SOURCE))
        .containsExactly("SumTest.java:1: region \"open\" must have an // end, got none");
  }

  private static final String HIDDEN =
      "SumTest.java:4: region \"sum\" must be code, got one in a comment or a text block";

  @Test
  void aRegionInACommentFails() {
    assertThat(problems(PAGE, SOURCE.replace("void sums() {", "void sums() { /*") + "*/"))
        .containsExactly(HIDDEN);
    assertThat(problems(PAGE, SOURCE.replace("  @Test", "  /**").replace("// end", "// end\n*/")))
        .containsExactly(HIDDEN);
  }

  @Test
  void aRegionThatEndsInACommentFails() {
    String commented = "for (int i : numbers) { /*";
    assertThat(
            problems(
                PAGE.replace("for (int i : numbers) {", commented),
                SOURCE.replace("for (int i : numbers) {", commented) + "*/"))
        .containsExactly(HIDDEN);
  }

  @Test
  void aRegionInATextBlockFails() {
    String text =
        SOURCE.replace("void sums() {", "String s = \"\"\"").replace("// end", "// end\n\"\"\";");
    assertThat(problems(PAGE, text)).containsExactly(HIDDEN);
  }

  @Test
  void aRegionAfterWhatOnlyLooksLikeACommentPasses() {
    for (String line : List.of("// /*", "String s = \"/*\";", "char c = '\"'; // \"/*", "/* */")) {
      assertThat(problems(PAGE, SOURCE.replace("void sums() {", "void sums() { " + line)))
          .as(line)
          .isEmpty();
    }
  }

  @Test
  void anEndWithoutARegionFails() {
    assertThat(problems(PAGE, SOURCE + "// end\n"))
        .containsExactly("SumTest.java:12: // end must end a region, got none");
  }

  @Test
  void aSnippetWithoutCodeFails() {
    String page = PAGE + "<!-- snippet: empty -->\n```java\n```\n";
    assertThat(problems(page, SOURCE + "// snippet: empty\n\n// end\n"))
        .containsExactly(
            "page.md:10: snippet \"empty\" must have code, got none",
            "SumTest.java:12: snippet \"empty\" must have code, got none");
  }

  @Test
  void pagesWithoutJavaFail() {
    assertThat(SnippetCheck.problems(List.of(), List.of()))
        .containsExactly("pages must have java blocks with a marker, got none");
  }

  @Test
  void filesAreFoundInFoldersOfFolders(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("guide/more"));
    Files.writeString(root.resolve("guide/b.md"), "b\n");
    Files.writeString(root.resolve("guide/more/a.md"), "a\n");
    Files.writeString(root.resolve("guide/other.txt"), "other\n");
    assertThat(TextFile.readAll(root, "guide", ".md"))
        .containsExactly(TextFile.of("guide/b.md", "b"), TextFile.of("guide/more/a.md", "a"));
  }

  @Test
  void aFolderThatIsNotThereHasNoFiles(@TempDir Path root) throws IOException {
    assertThat(TextFile.readAll(root, "guide", ".md")).isEmpty();
  }
}
