package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the numbers of a batch look like.
 *
 * @param order the order of three channels
 * @param normalization what was done to floats, if it was said
 */
record SheetColors(ChannelOrder order, Optional<Normalization> normalization) {

  private static final int LARGEST = 255;

  /** What a number becomes on a screen. */
  @FunctionalInterface
  interface Brightness {

    /**
     * Tells how bright a number is.
     *
     * @param value the number
     * @param color 0 for red, 1 for green, 2 for blue
     * @return 0 to 255
     */
    int of(double value, int color);
  }

  static SheetColors standard() {
    return new SheetColors(ChannelOrder.RGB, Optional.empty());
  }

  SheetColors inOrder(ChannelOrder newOrder) {
    return new SheetColors(newOrder, normalization);
  }

  SheetColors denormalized(Normalization normalized) {
    return new SheetColors(order, Optional.of(normalized));
  }

  /** Which of red, green and blue a channel is; a single channel is all of them. */
  int color(int channel) {
    return order == ChannelOrder.RGB ? channel : 2 - channel;
  }

  Brightness brightness(NdArray array) {
    if (array.elementType() == ElementType.UINT8) {
      return (value, color) -> (int) value;
    }
    if (normalization.isPresent()) {
      Normalization figures = normalization.get();
      return (value, color) ->
          rounded(value * figures.deviation().get(color) + figures.mean().get(color));
    }
    return scaled(array);
  }

  private static Brightness scaled(NdArray array) {
    DoubleSummaryStatistics values =
        IntStream.range(0, array.elementCount())
            .mapToDouble(array::doubleAt)
            .filter(Double::isFinite)
            .summaryStatistics();
    if (values.getMin() >= 0 && values.getMax() <= 1) {
      return (value, color) -> rounded(value);
    }
    double black = values.getMin();
    double range = Math.max(values.getMax() - black, Double.MIN_NORMAL);
    return (value, color) -> rounded((value - black) / range);
  }

  private static int rounded(double unit) {
    // What is not a number becomes 0.
    return (int) Math.max(0, Math.min(LARGEST, Math.round(unit * LARGEST)));
  }
}
