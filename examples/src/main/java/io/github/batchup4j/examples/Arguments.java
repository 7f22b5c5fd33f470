package io.github.batchup4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Arguments of the form {@code --name value}. */
final class Arguments {

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /** Reads the arguments of an example that has these options and no others. */
  static Arguments parse(List<String> options, String... arguments) throws UsageException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!options.contains(arguments[i])) {
        throw new UsageException(
            "options are " + String.join(", ", options) + ", got " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new UsageException(arguments[i] + " must have a value, got none");
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Arguments(values);
  }

  /** A folder that exists; where a link leads to it, the folder itself, which can be walked. */
  Optional<Path> folder(String option) throws UsageException {
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
