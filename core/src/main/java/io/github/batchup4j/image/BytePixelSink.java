package io.github.batchup4j.image;

import java.nio.ByteBuffer;

/** Writes rows as bytes, channels last. */
final class BytePixelSink implements RowSink {

  private final ByteBuffer sample;
  private final int width;
  private final int[] places;
  private final byte[] row;
  private final byte[] pixels;

  BytePixelSink(ByteBuffer sample, int width, int[] places, Scratch scratch) {
    this.sample = sample;
    this.width = width;
    this.places = places;
    this.row = scratch.row(3 * width);
    this.pixels = scratch.pixelRow(3 * width);
  }

  @Override
  public void put(int y, Rows rows) {
    rows.next(row);
    for (int channel = 0; channel < 3; channel++) {
      int at = places[channel];
      for (int x = 0; x < width; x++) {
        pixels[3 * x + channel] = row[at + x];
      }
    }
    sample.put(3 * width * y, pixels, 0, 3 * width);
  }
}
