package io.github.batchup4j.image;

import java.nio.ByteBuffer;

/** Writes rows as bytes, channels first. */
final class BytePlaneSink implements RowSink {

  private final ByteBuffer sample;
  private final int width;
  private final int plane;
  private final int[] places;
  private final byte[] row;

  BytePlaneSink(ByteBuffer sample, Size size, int[] places, Scratch scratch) {
    this.sample = sample;
    this.width = size.width();
    this.plane = size.width() * size.height();
    this.places = places;
    this.row = scratch.row(3 * width);
  }

  @Override
  public void put(int y, Rows rows) {
    rows.next(row);
    for (int channel = 0; channel < 3; channel++) {
      sample.put(channel * plane + y * width, row, places[channel], width);
    }
  }
}
