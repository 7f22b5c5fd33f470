package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inline code in the tables of a page. */
final class CodeCells {

  private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|([^|]+)\\|\\s*");
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

  /** The code that a source file does not have, however its lines are broken. */
  static List<String> missingIn(TextFile source, List<String> code) {
    String all = withoutSpaces(String.join("\n", source.lines()));
    return code.stream().filter(piece -> !all.contains(withoutSpaces(piece))).toList();
  }

  private static String withoutSpaces(String text) {
    return text.replaceAll("\\s", "");
  }
}
