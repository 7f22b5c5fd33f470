package io.github.batchup4j.image;

import java.nio.FloatBuffer;

/** Writes rows as floats, channels first. */
final class FloatPlaneSink implements RowSink {

  private final FloatBuffer sample;
  private final int width;
  private final int plane;
  private final int[] places;
  private final float[][] tables;
  private final float[] floats;

  FloatPlaneSink(FloatBuffer sample, Size size, int[] places, float[][] tables, Scratch scratch) {
    this.sample = sample;
    this.width = size.width();
    this.plane = size.width() * size.height();
    this.places = places;
    this.tables = tables;
    this.floats = scratch.floatRow(width);
  }

  @Override
  public void put(int y, byte[] row) {
    for (int channel = 0; channel < 3; channel++) {
      convert(row, places[channel], tables[channel], floats, width);
      sample.put(channel * plane + y * width, floats, 0, width);
    }
  }

  private static void convert(byte[] row, int at, float[] table, float[] floats, int width) {
    for (int x = 0; x < width; x++) {
      floats[x] = table[row[at + x] & 0xff];
    }
  }
}
