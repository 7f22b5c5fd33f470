package io.github.batchup4j.source;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a source is called among several.
 *
 * @param text the name
 * @param isGiven whether the user gave it
 */
record MemberName(String text, boolean isGiven) implements Serializable {

  MemberName {
    Objects.requireNonNull(text, "name must not be null");
  }

  /** What a column of the member is called beside those of the others. */
  String columnName(String column) {
    return isGiven ? text + "." + column : column;
  }

  /** The member in a message. */
  String title() {
    return "member \"" + text + "\"";
  }

  /** A failure of the member, as the whole tells it. */
  StageFailure of(StageFailure failure) {
    return failure.within(title());
  }
}
