package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeCellsTest {

  private static final TextFile PAGE =
      TextFile.of(
          "page.md",
          """
          | Python | Java |
          | --- | --- |
          | `f(x)` | `g(x)`, or `g(x, y)` |
          | `h(x)` | nothing |

          `not in a table`
          """);

  @Test
  void theLastColumnOfTablesIsRead() {
    assertThat(CodeCells.inLastColumn(PAGE)).containsExactly("g(x)", "g(x, y)");
  }

  @Test
  void callsAreReadInTablesAndText() {
    TextFile page =
        TextFile.of(
            "page.md",
            """
            - `f(x)` and `x`:

              ```java
              String s = "`g(x)`";
              ```

            `h(x,
            y)`

            | `.i()` | j |
            """);
    assertThat(CodeCells.calls(page)).containsExactly("f(x)", "h(x,\ny)", ".i()");
  }

  private static List<String> missing(String source, String... code) {
    return CodeCells.missingIn(List.of(TextFile.of("GTest.java", source)), List.of(code));
  }

  @Test
  void codeThatASourceDoesNotHaveIsMissing() {
    assertThat(missing("g(x);\ng(\n    x, z);\n", "g(x)", "g(x, y)", "g(x, z)"))
        .containsExactly("g(x, y)");
  }

  @Test
  void codeThatNoneOfTheSourcesHasIsMissing() {
    List<TextFile> sources =
        List.of(TextFile.of("FTest.java", "f(x);"), TextFile.of("GTest.java", "g(x);"));
    assertThat(CodeCells.missingIn(sources, List.of("f(x)", "g(x)", "h(x)")))
        .containsExactly("h(x)");
  }

  @Test
  void codeInCommentsIsMissing() {
    assertThat(missing("/* g(x); */ // g(x)\n/** {@code g(x)} */\n", "g(x)"))
        .containsExactly("g(x)");
  }

  @Test
  void codeInLiteralsIsMissing() {
    String block = "\"\"\"\n g(x) \\\"\"\" g(x)\n\"\"\"";
    assertThat(missing("f(\"g(x)\", \"\\\" g(x)\", '\"', " + block + ");", "g(x)"))
        .containsExactly("g(x)");
  }

  @Test
  void literalsOfTheCodeItselfAreFound() {
    String source = "g(\"// x\", '\\'', /* why */ 1.5);\nf(x); g(\"a b\");";
    assertThat(missing(source, "g(\"// x\", '\\'', 1.5)", "f(x)", "g(\"ab\")"))
        .containsExactly("g(\"ab\")");
  }

  @Test
  void aPartOfANameIsNotFound() {
    assertThat(missing("config(x); g(xs);", "g(x)")).containsExactly("g(x)");
  }
}
