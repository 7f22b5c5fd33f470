package io.github.batchup4j.image;

import java.io.Serializable;

/** Height and width of a picture in pixels, both &gt; 0. */
record Size(int height, int width) implements Serializable {

  static Size of(Picture picture) {
    return new Size(picture.height(), picture.width());
  }

  long pixelCount() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
