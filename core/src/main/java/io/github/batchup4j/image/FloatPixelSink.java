package io.github.batchup4j.image;

import java.nio.FloatBuffer;

/** Writes rows as floats, channels last. */
final class FloatPixelSink implements RowSink {

  private final FloatBuffer sample;
  private final int width;
  private final int[] places;
  private final Levels levels;
  private final byte[] row;
  private final float[] planes;
  private final float[] floats;

  FloatPixelSink(FloatBuffer sample, int width, int[] places, Levels levels, Scratch scratch) {
    this.sample = sample;
    this.width = width;
    this.places = places;
    this.levels = levels;
    this.row = scratch.row(3 * width);
    this.planes = scratch.floatRow(3 * width);
    this.floats = scratch.pixelFloats(3 * width);
  }

  @Override
  public void put(int y, Rows rows) {
    rows.next(levels, planes, width, row);
    for (int channel = 0; channel < 3; channel++) {
      interleave(places[channel], channel);
    }
    sample.put(3 * width * y, floats, 0, 3 * width);
  }

  private void interleave(int at, int channel) {
    for (int x = 0; x < width; x++) {
      floats[3 * x + channel] = planes[at + x];
    }
  }
}
