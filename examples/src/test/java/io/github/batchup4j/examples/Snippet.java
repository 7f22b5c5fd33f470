package io.github.batchup4j.examples;

import java.util.List;

/**
 * A piece of Java that stands on a page and in a source file.
 *
 * @param name its name, as the marker says
 * @param place where it was found
 * @param code its lines, without the indentation that all of them have
 */
record Snippet(String name, String place, String code) {

  static Snippet of(String name, String place, List<String> lines) {
    return new Snippet(name, place, String.join("\n", lines).stripTrailing().stripIndent());
  }
}
