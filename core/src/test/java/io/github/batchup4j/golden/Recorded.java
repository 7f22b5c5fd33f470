package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;

/** What an expression did in BatchUp. */
sealed interface Recorded {

  /** Reads the outcome of a record; the wording of an error is BatchUp's own. */
  static Recorded of(Fields result) {
    if (result.has("type")) {
      result.ignore("message");
      if (result.text("type").isEmpty()) {
        throw new AssertionError(result + " must have a type, got none");
      }
      return new Raised();
    }
    if (result.has("hangs")) {
      Values.requireEqual("hangs", result.flag("hangs"), true);
      return new Hung();
    }
    return given(result.node("value"));
  }

  private static Given given(JsonNode value) {
    return new Given(Values.of(value));
  }

  /** It raised an error. */
  record Raised() implements Recorded {}

  /** It went on for ever. */
  record Hung() implements Recorded {}

  /**
   * It gave a value.
   *
   * @param value in the form of {@link Values}
   */
  record Given(Object value) implements Recorded {}
}
