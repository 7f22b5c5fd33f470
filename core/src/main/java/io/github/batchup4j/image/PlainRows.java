package io.github.batchup4j.image;

/** The rows of a view that is not resized and whose window lies inside of its box. */
final class PlainRows implements Rows {

  private final Picture picture;
  private final int width;
  private final int left;
  private final boolean mirrored;
  private int y;

  PlainRows(View view) {
    this.picture = view.picture();
    this.width = view.window().width();
    this.left = view.box().left() + view.window().left();
    this.mirrored = view.mirrored();
    this.y = view.box().top() + view.window().top();
  }

  @Override
  public void next(byte[] row) {
    PixelRows.planes(picture, y, left, left + width, row);
    if (mirrored) {
      for (int plane = 0; plane < 3; plane++) {
        reverse(row, plane * width, (plane + 1) * width - 1);
      }
    }
    y++;
  }

  private static void reverse(byte[] row, int first, int last) {
    for (int left = first, right = last; left < right; left++, right--) {
      byte swapped = row[left];
      row[left] = row[right];
      row[right] = swapped;
    }
  }
}
