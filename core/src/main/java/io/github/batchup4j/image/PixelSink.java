package io.github.batchup4j.image;

/** Writes rows as interleaved pixels to an array of bytes. */
final class PixelSink implements RowSink {

  private final byte[] pixels;
  private final int width;
  private final byte[] row;

  PixelSink(byte[] pixels, int width, Scratch scratch) {
    this.pixels = pixels;
    this.width = width;
    this.row = scratch.row(3 * width);
  }

  @Override
  public void put(int y, Rows rows) {
    rows.next(row);
    int at = 3 * width * y;
    for (int i = 0; i < width; i++) {
      pixels[at + 3 * i] = row[i];
      pixels[at + 3 * i + 1] = row[width + i];
      pixels[at + 3 * i + 2] = row[2 * width + i];
    }
  }
}
