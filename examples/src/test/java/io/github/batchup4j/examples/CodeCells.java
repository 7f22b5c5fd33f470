package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inline code of a page. */
final class CodeCells {

  private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|([^|]+)\\|\\s*");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private CodeCells() {}

  /** The code in the last column of every table. */
  static List<String> inLastColumn(TextFile page) {
    List<String> code = new ArrayList<>();
    for (String line : page.lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        CODE.matcher(row.group(1)).results().forEach(found -> code.add(found.group(1)));
      }
    }
    return code;
  }

  /** The code with calls, in tables or not; blocks are left to {@link SnippetCheck}. */
  static List<String> calls(TextFile page) {
    String text = BLOCK.matcher(String.join("\n", page.lines())).replaceAll("");
    return CODE.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(code -> code.contains("("))
        .toList();
  }

  /**
   * The code that no source file has, token by token: however lines are broken, but neither in
   * comments nor in literals.
   */
  static List<String> missingIn(List<TextFile> sources, List<String> code) {
    List<JavaTokens> all = sources.stream().map(JavaTokens::of).toList();
    return code.stream()
        .filter(piece -> all.stream().noneMatch(JavaTokens.of(piece)::isIn))
        .toList();
  }
}
