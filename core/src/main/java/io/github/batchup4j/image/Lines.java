package io.github.batchup4j.image;

/** The last few rows of a picture as floats, each in the place of the one that fell out. */
final class Lines {

  private final float[][] lines;
  private final int count;

  Lines(float[][] lines, int count) {
    this.lines = lines;
    this.count = count;
  }

  int count() {
    return count;
  }

  float[] of(int y) {
    return lines[y % count];
  }
}
