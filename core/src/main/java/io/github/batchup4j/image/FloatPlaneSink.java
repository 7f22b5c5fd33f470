package io.github.batchup4j.image;

import java.nio.FloatBuffer;

/** Writes rows as floats, channels first. */
final class FloatPlaneSink implements RowSink {

  private final FloatBuffer sample;
  private final int width;
  private final int plane;
  private final int[] places;
  private final Levels levels;
  private final byte[] row;
  private final float[] floats;

  FloatPlaneSink(FloatBuffer sample, Size size, int[] places, Levels levels, Scratch scratch) {
    this.sample = sample;
    this.width = size.width();
    this.plane = size.width() * size.height();
    this.places = places;
    this.levels = levels;
    this.row = scratch.row(3 * width);
    this.floats = scratch.floatRow(3 * width);
  }

  @Override
  public void put(int y, Rows rows) {
    rows.next(levels, floats, width, row);
    for (int channel = 0; channel < 3; channel++) {
      sample.put(channel * plane + y * width, floats, places[channel], width);
    }
  }
}
