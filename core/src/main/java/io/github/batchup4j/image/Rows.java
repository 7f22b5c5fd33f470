package io.github.batchup4j.image;

/** The rows of a view from the upper to the lower edge of its window, each asked for once. */
interface Rows {

  /**
   * Writes the next row.
   *
   * @param row where to write its red, green and blue values, each colour on its own
   */
  void next(byte[] row);
}
