package io.github.batchup4j.image;

import java.util.Arrays;

/**
 * What is to be seen of a picture: a box of it, resized, and of that a window, perhaps mirrored.
 * Nothing is computed before the pixels are wanted, and then only those in the window. Immutable.
 *
 * @param picture where the pixels are
 * @param box the part of it that is resized, inside of it
 * @param resized the size to which the box is resized
 * @param window the part that is seen of the resized box; it may be larger than that
 * @param filled the part of the window that is not black
 * @param mirrored whether the window is seen with left and right exchanged
 * @param upsideDown whether it is seen with top and bottom exchanged
 */
record View(
    Picture picture,
    Box box,
    Size resized,
    Box window,
    Box filled,
    boolean mirrored,
    boolean upsideDown) {

  static View of(Picture picture) {
    Size size = Size.of(picture);
    return of(picture, Box.whole(size), size);
  }

  private static View of(Picture picture, Box box, Size resized) {
    Box whole = Box.whole(resized);
    return new View(picture, box, resized, whole, whole, false, false);
  }

  Size size() {
    return window.size();
  }

  /** The part of this view inside of a box, or black where the box lies outside. */
  View cropped(Box part) {
    Box across = mirrored ? part.mirrored(window.width()) : part;
    Box seen = upsideDown ? across.upsideDown(window.height()) : across;
    Box smaller = window.part(seen);
    return new View(picture, box, resized, smaller, filled.clipped(smaller), mirrored, upsideDown);
  }

  View flipped() {
    return new View(picture, box, resized, window, filled, !mirrored, upsideDown);
  }

  View flippedVertically() {
    return new View(picture, box, resized, window, filled, mirrored, !upsideDown);
  }

  /** Whether what is seen is a box of the picture, so that it can be resized. */
  boolean isBox() {
    return isOriginalSize() && isFilled() && !mirrored && !upsideDown;
  }

  private boolean isOriginalSize() {
    return resized.equals(box.size());
  }

  private boolean isFilled() {
    return filled.equals(window);
  }

  /** This view resized; it must be a box. */
  View resized(Size size) {
    return of(picture, box.part(window), size);
  }

  boolean isWholePicture() {
    return isBox() && box.part(window).equals(Box.whole(Size.of(picture)));
  }

  /** Writes what is seen, row by row. */
  void writeTo(RowSink sink, Scratch scratch) {
    Rows rows = rows(scratch);
    int height = window.height();
    for (int y = 0; y < height; y++) {
      sink.put(upsideDown ? height - 1 - y : y, rows);
    }
  }

  private Rows rows(Scratch scratch) {
    if (isFilled()) {
      return isOriginalSize() ? new PlainRows(this) : new ResizedRows(this, scratch);
    }
    if (filled.isEmpty()) {
      return row -> Arrays.fill(row, 0, 3 * window.width(), (byte) 0);
    }
    View inside = new View(picture, box, resized, filled, filled, mirrored, upsideDown);
    return new PaddedRows(inside.rows(scratch), this);
  }
}
