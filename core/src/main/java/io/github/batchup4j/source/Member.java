package io.github.batchup4j.source;

import java.util.Objects;

/**
 * A source among several, and what it is called there.
 *
 * @param called what it is called
 * @param source the member
 */
record Member(MemberName called, DataSource source) {

  Member {
    Objects.requireNonNull(source, "source must not be null");
  }

  Member with(DataSource other) {
    return new Member(called, other);
  }

  String name() {
    return called.text();
  }

  /** What a column of the member is called beside those of the others. */
  String columnName(String column) {
    return called.columnName(column);
  }

  /** A failure of the member, as the whole tells it. */
  StageFailure of(StageFailure failure) {
    return called.of(failure);
  }
}
