package io.github.batchup4j.image;

import java.nio.FloatBuffer;

/** Writes rows as floats, channels last. */
final class FloatPixelSink implements RowSink {

  private final FloatBuffer sample;
  private final int width;
  private final int[] places;
  private final float[][] tables;
  private final float[] floats;

  FloatPixelSink(FloatBuffer sample, int width, int[] places, float[][] tables, Scratch scratch) {
    this.sample = sample;
    this.width = width;
    this.places = places;
    this.tables = tables;
    this.floats = scratch.floatRow(3 * width);
  }

  @Override
  public void put(int y, byte[] row) {
    for (int channel = 0; channel < 3; channel++) {
      convert(row, places[channel], tables[channel], channel);
    }
    sample.put(3 * width * y, floats, 0, 3 * width);
  }

  private void convert(byte[] row, int at, float[] table, int channel) {
    for (int x = 0; x < width; x++) {
      floats[3 * x + channel] = table[row[at + x] & 0xff];
    }
  }
}
