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
  void codeThatASourceDoesNotHaveIsMissing() {
    TextFile source = TextFile.of("GTest.java", "g(x);\ng(\n    x, z);\n");
    assertThat(CodeCells.missingIn(source, List.of("g(x)", "g(x, y)", "g(x, z)")))
        .containsExactly("g(x, y)");
  }
}
