package io.github.batchup4j.image;

import java.util.Arrays;

/** The rows of a view whose window lies partly or wholly outside: black there. */
final class PaddedRows implements Rows {

  private final Rows inside;
  private final int top;
  private final int height;
  private final int left;
  private final int insideWidth;
  private final int width;
  private final byte[] insideRow;
  private int y;

  /**
   * Pads a view.
   *
   * @param inside the rows of the part that is filled
   * @param view the whole view
   */
  PaddedRows(Rows inside, View view) {
    Box window = view.window();
    Box part = view.filled();
    int leftOf = part.left() - window.left();
    this.inside = inside;
    this.top = part.top() - window.top();
    this.height = part.height();
    this.insideWidth = part.width();
    this.width = window.width();
    this.left = view.mirrored() ? width - leftOf - insideWidth : leftOf;
    this.insideRow = new byte[3 * insideWidth];
  }

  @Override
  public void next(byte[] row) {
    Arrays.fill(row, 0, 3 * width, (byte) 0);
    if (y >= top && y < top + height) {
      inside.next(insideRow);
      for (int plane = 0; plane < 3; plane++) {
        System.arraycopy(insideRow, plane * insideWidth, row, plane * width + left, insideWidth);
      }
    }
    y++;
  }
}
