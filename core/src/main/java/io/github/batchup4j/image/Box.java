package io.github.batchup4j.image;

/** A rectangle of pixels: its upper left corner, which may lie outside of a picture, and size. */
record Box(int left, int top, int width, int height) {

  static Box whole(Size size) {
    return new Box(0, 0, size.width(), size.height());
  }

  /** The box at the given distance from the left and upper edge of this one. */
  Box part(Box box) {
    return new Box(left + box.left, top + box.top, box.width, box.height);
  }

  /** This box in a picture of the given width that is seen in a mirror. */
  Box mirrored(int pictureWidth) {
    return new Box(pictureWidth - left - width, top, width, height);
  }

  Box upsideDown(int pictureHeight) {
    return new Box(left, pictureHeight - top - height, width, height);
  }

  /** The part of this box that lies in another one; of width or height 0 if there is none. */
  Box clipped(Box other) {
    int x = Math.max(left, other.left);
    int y = Math.max(top, other.top);
    int right = Math.min(left + width, other.left + other.width);
    int bottom = Math.min(top + height, other.top + other.height);
    return new Box(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
  }

  boolean isEmpty() {
    return width == 0 || height == 0;
  }

  Size size() {
    return new Size(height, width);
  }
}
