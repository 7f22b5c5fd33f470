package io.github.batchup4j.image;

/** Where the rows of a finished view go to. */
interface RowSink {

  /**
   * Takes the next row.
   *
   * @param y where it belongs
   * @param rows what is asked for it, once
   */
  void put(int y, Rows rows);
}
