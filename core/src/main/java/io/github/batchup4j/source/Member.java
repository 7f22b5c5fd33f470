package io.github.batchup4j.source;

import java.util.Objects;

/**
 * A source among several, and what it is called there.
 *
 * @param name the name of the member
 * @param isNamed whether the user gave that name
 * @param source the member
 */
record Member(String name, boolean isNamed, DataSource source) {

  Member {
    Objects.requireNonNull(name, "name must not be null");
    Objects.requireNonNull(source, "source must not be null");
  }

  Member with(DataSource other) {
    return new Member(name, isNamed, other);
  }

  /** What a column of the member is called beside those of the others. */
  String columnName(String column) {
    return isNamed ? name + "." + column : column;
  }

  /** The member in a message. */
  String title() {
    return "member \"" + name + "\"";
  }

  /** A failure of the member, as the whole tells it. */
  StageFailure of(StageFailure failure) {
    return failure.within(title());
  }
}
