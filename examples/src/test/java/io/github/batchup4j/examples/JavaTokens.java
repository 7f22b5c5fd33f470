package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** The tokens of some Java, without its comments. A literal is one token, a symbol one each. */
final class JavaTokens {

  private final String text;
  private final List<String> tokens = new ArrayList<>();

  /** The lines that begin within a comment or a text block. */
  private final BitSet hidden = new BitSet();

  private int at;
  private int line;

  private JavaTokens(String text) {
    this.text = text;
    while (at < text.length()) {
      read();
    }
  }

  static JavaTokens of(String java) {
    return new JavaTokens(java);
  }

  static JavaTokens of(TextFile source) {
    return of(String.join("\n", source.lines()));
  }

  /** Whether these tokens stand in others, one after the other. */
  boolean isIn(JavaTokens others) {
    return Collections.indexOfSubList(others.tokens, tokens) >= 0;
  }

  /** Whether a line begins within a comment or a text block; lines count from 0. */
  boolean isHidden(int number) {
    return hidden.get(number);
  }

  private void read() {
    int begin = at;
    if (text.startsWith("//", at)) {
      at = endOfLine();
    } else if (text.startsWith("/*", at)) {
      skipHidden(after("*/", at + 2));
    } else if (text.startsWith("\"\"\"", at)) {
      skipHidden(after("\"\"\"", at + 3));
      tokens.add(text.substring(begin, at));
    } else if (isQuote(text.charAt(at))) {
      at = Math.min(after(text.substring(at, at + 1), at + 1), endOfLine());
      tokens.add(text.substring(begin, at));
    } else if (Character.isJavaIdentifierPart(text.charAt(at))) {
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      tokens.add(text.substring(begin, at));
    } else {
      readSymbol();
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private void readSymbol() {
    char symbol = text.charAt(at++);
    if (symbol == '\n') {
      line++;
    } else if (!Character.isWhitespace(symbol)) {
      tokens.add(String.valueOf(symbol));
    }
  }

  private void skipHidden(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        hidden.set(line);
      }
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** The place after the next delimiter that no backslash stands before. */
  private int after(String delimiter, int from) {
    boolean literal = !delimiter.equals("*/");
    for (int i = from; i < text.length(); i++) {
      if (literal && text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith(delimiter, i)) {
        return i + delimiter.length();
      }
    }
    return text.length();
  }
}
