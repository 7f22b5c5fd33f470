package io.github.batchup4j.image;

/** Where the rows of a finished view go to. */
interface RowSink {

  /**
   * Takes one row.
   *
   * @param y which row
   * @param row its red, green and blue values, each colour on its own
   */
  void put(int y, byte[] row);
}
