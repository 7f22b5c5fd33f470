package io.github.batchup4j.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the names of files and folders tell.
 *
 * @param pattern what a part of a name looks like
 */
record FileNames(Pattern pattern) {

  static FileNames matching(String regex) {
    try {
      return new FileNames(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "regex must be a regular expression, got \"" + regex + "\": " + e.getDescription(), e);
    }
  }

  /** The first group of the match or, without groups, all of it. */
  String partOf(Path file) {
    String name = text(file.getFileName());
    Matcher matcher = pattern.matcher(name);
    return found(matcher)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "name of a file must hold a match of \"%s\", got \"%s\" of %s",
                        pattern, name, file)));
  }

  private static Optional<String> found(Matcher matcher) {
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
  }

  static String parentFolder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    String name = parent == null ? "" : text(parent.getFileName());
    if (name.isEmpty()) {
      throw new IllegalArgumentException("file must lie in a folder with a name, got " + file);
    }
    return name;
  }

  /** The root of a file system has no name. */
  private static String text(@Nullable Path name) {
    return name == null ? "" : name.toString();
  }
}
