package io.github.batchup4j.dl4j;

import java.util.List;
import java.util.Objects;

/** How a user names a column. */
sealed interface ColumnRef {

  /**
   * The position of the column among columns of these names.
   *
   * @throws IllegalArgumentException if it is not among them
   */
  int in(List<String> names);

  static ColumnRef named(String name) {
    return new Named(Objects.requireNonNull(name, "column must not be null"));
  }

  static ColumnRef at(int position) {
    if (position < 0) {
      throw new IllegalArgumentException("column must be >= 0, got " + position);
    }
    return new At(position);
  }

  /** A column by its name. */
  record Named(String name) implements ColumnRef {

    @Override
    public int in(List<String> names) {
      int position = names.indexOf(name);
      if (position < 0) {
        throw new IllegalArgumentException(
            "column must be one of " + names + ", got \"" + name + "\"");
      }
      return position;
    }
  }

  /** A column by its position. */
  record At(int position) implements ColumnRef {

    @Override
    public int in(List<String> names) {
      if (position >= names.size()) {
        throw new IllegalArgumentException(
            "column must be in [0, " + names.size() + ") of " + names + ", got " + position);
      }
      return position;
    }
  }
}
