package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last line of an example's output: figures by name, as JSON. */
final class Result {

  private final List<String> members = new ArrayList<>();

  Result with(String name, double value, int decimals) {
    members.add(
        "\"%s\": %s".formatted(name, String.format(Locale.ROOT, "%." + decimals + "f", value)));
    return this;
  }

  Result with(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    members.add("\"%s\": \"%s\"".formatted(name, escaped));
    return this;
  }

  @Override
  public String toString() {
    return "RESULT {" + String.join(", ", members) + "}";
  }
}
