package io.github.batchup4j.image;

/**
 * The rows of a view from the upper to the lower edge of its window, each asked for once, as bytes
 * or as floats.
 */
interface Rows {

  /**
   * Writes the next row.
   *
   * @param row where to write its red, green and blue values, each colour on its own
   */
  void next(byte[] row);

  /**
   * Writes the next row as floats.
   *
   * @param levels the float of each value
   * @param floats where to write its red, green and blue floats, each colour on its own
   * @param width the width of the row
   * @param row memory for its values as bytes, used where floats are not made at once
   */
  default void next(Levels levels, float[] floats, int width, byte[] row) {
    next(row);
    levels.convert(row, floats, width);
  }
}
