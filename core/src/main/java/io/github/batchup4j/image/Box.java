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

  boolean isInside(Size size) {
    return equals(clipped(size));
  }

  /** The part of this box that lies inside of a picture; of width or height 0 if there is none. */
  Box clipped(Size size) {
    int x = Math.max(0, Math.min(left, size.width()));
    int y = Math.max(0, Math.min(top, size.height()));
    int right = Math.max(x, Math.min(left + width, size.width()));
    int bottom = Math.max(y, Math.min(top + height, size.height()));
    return new Box(x, y, right - x, bottom - y);
  }

  boolean isEmpty() {
    return width == 0 || height == 0;
  }

  Size size() {
    return new Size(height, width);
  }
}
