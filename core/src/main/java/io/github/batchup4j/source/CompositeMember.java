package io.github.batchup4j.source;

/**
 * A source and what its columns are called in the composite.
 *
 * @param name the name of the member
 * @param isNamed whether the user gave that name
 * @param source the member
 */
record CompositeMember(String name, boolean isNamed, DataSource source) {

  CompositeMember with(DataSource other) {
    return new CompositeMember(name, isNamed, other);
  }

  String columnName(String column) {
    return isNamed ? name + "." + column : column;
  }

  /** A failure of the member, as the composite tells it. */
  StageFailure of(StageFailure failure) {
    return failure.within("member \"" + name + "\"");
  }
}
