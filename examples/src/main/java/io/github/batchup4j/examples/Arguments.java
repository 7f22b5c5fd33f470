package io.github.batchup4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arguments of the form {@code --name value}, and flags, which have no value. */
public final class Arguments {

  private final Map<String, String> values;
  private final Set<String> flags;

  private Arguments(Map<String, String> values, Set<String> flags) {
    this.values = values;
    this.flags = flags;
  }

  /** Reads the arguments of an example that has these options and no others. */
  static Arguments parse(List<String> options, String... arguments) throws UsageException {
    return parse(options, List.of(), arguments);
  }

  /**
   * Reads the arguments of a program.
   *
   * @param options the names of those that have a value
   * @param flags the names of those that have none
   * @param arguments what the user wrote
   * @return the arguments
   * @throws UsageException if there are others, or a value is missing
   */
  public static Arguments parse(List<String> options, List<String> flags, String... arguments)
      throws UsageException {
    Map<String, String> values = new TreeMap<>();
    Set<String> given = new TreeSet<>();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (flags.contains(name)) {
        given.add(name);
      } else if (!options.contains(name)) {
        throw new UsageException(
            Stream.concat(options.stream(), flags.stream())
                .collect(Collectors.joining(", ", "options are ", ", got " + name)));
      } else if (rest.hasNext()) {
        values.put(name, rest.next());
      } else {
        throw new UsageException(name + " must have a value, got none");
      }
    }
    return new Arguments(values, given);
  }

  /**
   * Tells whether a flag was given.
   *
   * @param name the flag
   * @return whether it stands among the arguments
   */
  public boolean has(String name) {
    return flags.contains(name);
  }

  /**
   * Returns a text.
   *
   * @param option its option
   * @return the text, if the option was given
   */
  public Optional<String> text(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /**
   * Returns a folder that exists; where a link leads to it, the folder itself, which can be walked.
   *
   * @param option its option
   * @return the folder, if the option was given
   * @throws UsageException if there is no such folder
   */
  public Optional<Path> folder(String option) throws UsageException {
    String value = values.get(option);
    if (value == null) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(value).toRealPath();
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    } catch (IOException notThere) {
      // said below
    }
    throw new UsageException(option + " must be a folder that exists, got " + value);
  }

  /** A file that may or may not exist, in a folder that does. */
  Optional<Path> file(String option) throws UsageException {
    String value = values.get(option);
    if (value == null) {
      return Optional.empty();
    }
    Path file = Path.of(value).toAbsolutePath();
    if (!Files.isDirectory(file.resolveSibling("")) || Files.isDirectory(file)) {
      throw new UsageException(option + " must be a file in a folder that exists, got " + value);
    }
    return Optional.of(file);
  }

  Optional<String> oneOf(String option, List<String> choices) throws UsageException {
    String value = values.get(option);
    if (value != null && !choices.contains(value)) {
      throw new UsageException(
          option + " must be one of " + String.join(", ", choices) + ", got " + value);
    }
    return Optional.ofNullable(value);
  }

  int number(String option, int otherwise, int least, int most) throws UsageException {
    String value = values.get(option);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // said below
    }
    throw new UsageException(
        option + " must be a whole number in [" + least + ", " + most + "], got " + value);
  }
}
