package io.github.batchup4j.image;

import java.nio.file.Path;

/**
 * Tells the label of a file. Thread-safe.
 *
 * <pre>{@code
 * LabelRule folders = LabelRule.fromParentFolder();              // train/cat/1.jpg: cat
 * LabelRule names = LabelRule.fromFileName("^(dog|cat)\\.");     // cat.17.jpg: cat
 * LabelRule own = file -> database.labelOf(file.getFileName().toString());
 * }</pre>
 */
@FunctionalInterface
public interface LabelRule {

  /**
   * Returns the label of a file.
   *
   * @param file the path of the file
   * @return its label, one line of text
   * @throws IllegalArgumentException if it has none
   */
  String labelOf(Path file);

  /**
   * Returns the rule that a file's label is the name of the folder that it lies in.
   *
   * @return the rule
   */
  static LabelRule fromParentFolder() {
    return FileNames::parentFolder;
  }

  /**
   * Returns the rule that a file's label is a part of its name.
   *
   * @param regex a regular expression of {@link java.util.regex.Pattern}, of which the name has to
   *     hold a match; the label is the first group of the match or, without groups, all of it
   * @return the rule; it refuses a file whose name does not match
   * @throws IllegalArgumentException if it is no regular expression
   */
  static LabelRule fromFileName(String regex) {
    return FileNames.matching(regex)::partOf;
  }
}
