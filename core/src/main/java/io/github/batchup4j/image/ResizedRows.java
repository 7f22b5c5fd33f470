package io.github.batchup4j.image;

/**
 * The rows of a view that is resized: weighted sums of source rows, which are converted to floats
 * once and only where they are needed, and of those the weighted sums of neighbours.
 */
final class ResizedRows implements Rows {

  private final Picture picture;
  private final int fromX;
  private final int toX;
  private final int top;
  private final Taps across;
  private final Taps down;
  private final Lines lines;
  private final HorizontalSums bytes;
  private final HorizontalFloats floats;
  private final float[] sums;
  private int y;
  private int converted;

  ResizedRows(View view, Scratch scratch) {
    Box box = view.box();
    Box window = view.window();
    Taps columns = Taps.of(box.width(), view.resized().width(), window.left(), window.width());
    this.picture = view.picture();
    this.across = view.mirrored() ? columns.reversed() : columns;
    this.down = Taps.of(box.height(), view.resized().height(), window.top(), window.height());
    this.fromX = box.left() + across.sourceStart();
    this.toX = box.left() + across.sourceEnd();
    this.top = box.top();
    int length = 3 * (toX - fromX);
    this.lines = new Lines(scratch.lines(down.count(), length), down.count());
    this.sums = scratch.sums(length);
    int[] places = across.places();
    boolean isBlueFirst = picture.format() == PixelFormat.BGR;
    this.bytes = new HorizontalSums(across, places, isBlueFirst);
    this.floats = new HorizontalFloats(across, places, isBlueFirst);
    this.converted = down.first(0);
  }

  @Override
  public void next(byte[] row) {
    sum();
    bytes.write(sums, row);
  }

  @Override
  public void next(Levels levels, float[] values, int width, byte[] row) {
    sum();
    floats.write(sums, levels, values);
  }

  private void sum() {
    int first = down.first(y);
    convert(first, first + down.count());
    VerticalSums.write(lines, first, down.weights(), y * down.count(), sums, 3 * (toX - fromX));
    y++;
  }

  private void convert(int first, int end) {
    converted = Math.max(converted, first);
    while (converted < end) {
      PixelRows.floats(picture, top + converted, fromX, toX, lines.of(converted));
      converted++;
    }
  }
}
