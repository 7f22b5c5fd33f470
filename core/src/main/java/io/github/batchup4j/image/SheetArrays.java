package io.github.batchup4j.image;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.awt.image.BufferedImage;

/** The samples of an array as pictures, enlarged by a whole factor where they are small. */
final class SheetArrays implements SheetPictures {

  /** So that a caption has room below a picture. */
  private static final int LEAST_WIDTH = 96;

  private final NdArray array;
  private final SheetColors colors;
  private final SheetColors.Brightness brightness;
  private final boolean channelsFirst;
  private final int channels;
  private final int rows;
  private final int columns;
  private final int factor;

  private SheetArrays(NdArray array, boolean channelsFirst, SheetColors colors) {
    Shape shape = array.shape();
    this.array = array;
    this.colors = colors;
    this.brightness = colors.brightness(array);
    this.channelsFirst = channelsFirst;
    this.channels = (int) shape.size(channelsFirst ? 1 : 3);
    this.rows = (int) shape.size(channelsFirst ? 2 : 1);
    this.columns = (int) shape.size(channelsFirst ? 3 : 2);
    this.factor = (LEAST_WIDTH - 1) / columns + 1;
  }

  static SheetArrays of(NdArray array, SheetLayout layout, SheetColors colors) {
    return new SheetArrays(array, layout.isChannelsFirst(array.shape()), colors);
  }

  @Override
  public int width() {
    return columns * factor;
  }

  @Override
  public int height() {
    return rows * factor;
  }

  @Override
  public BufferedImage picture(int place) {
    BufferedImage picture = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width()];
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < line.length; x++) {
        line[x] = rgb(place, row, x / factor);
      }
      // The same line again and again: without a step from one to the next.
      picture.setRGB(0, row * factor, line.length, factor, line, 0, 0);
    }
    return picture;
  }

  private int rgb(int place, int row, int column) {
    int rgb = 0;
    for (int channel = 0; channel < channels; channel++) {
      int color = channels == 1 ? 0 : colors.color(channel);
      int value = brightness.of(array.doubleAt(at(place, channel, row, column)), color);
      rgb |= channels == 1 ? value * 0x010101 : value << ((2 - color) * Byte.SIZE);
    }
    return rgb;
  }

  private int at(int place, int channel, int row, int column) {
    return channelsFirst
        ? ((place * channels + channel) * rows + row) * columns + column
        : ((place * rows + row) * columns + column) * channels + channel;
  }
}
