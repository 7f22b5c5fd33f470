package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pixels of a finished picture become in an array. Immutable. */
final class SampleFormat {

  private final ChannelOrder order;
  private final Layout layout;
  private final Optional<Values> values;

  /** The float of each byte; empty for bytes. */
  private final Optional<Levels> levels;

  private SampleFormat(ChannelOrder order, Layout layout, Optional<Values> values) {
    this.order = order;
    this.layout = layout;
    this.values = values;
    this.levels =
        values.map(floats -> new Levels(floats.table(0), floats.table(1), floats.table(2)));
  }

  /** The colour of a channel: 0 for red, 1 for green, 2 for blue. */
  private static int color(ChannelOrder order, int channel) {
    return order == ChannelOrder.RGB ? channel : 2 - channel;
  }

  enum Layout {
    /** Channels, height, width. */
    CHANNELS_FIRST,
    /** Height, width, channels. */
    CHANNELS_LAST
  }

  /** How a byte becomes a float. */
  sealed interface Values extends Serializable {

    /** The float of each byte of one colour: 0 for red, 1 for green, 2 for blue. */
    float[] table(int color);
  }

  /** From 0 to 1. */
  record Unit() implements Values {

    @Override
    public float[] table(int color) {
      return Normalization.unitTable();
    }

    @Override
    public String toString() {
      return "toFloat()";
    }
  }

  /** Normalized by colour. */
  record Normalized(Normalization normalization) implements Values {

    @Override
    public float[] table(int color) {
      return normalization.table(color);
    }

    @Override
    public String toString() {
      return "normalize(" + normalization.mean() + ", " + normalization.deviation() + ")";
    }
  }

  /** What is serialized. */
  record Form(ChannelOrder order, Layout layout, @Nullable Values values) implements Serializable {

    SampleFormat format() {
      return new SampleFormat(order, layout, Optional.ofNullable(values));
    }
  }

  Form form() {
    return new Form(order, layout, values.orElse(null));
  }

  static SampleFormat bytes(ChannelOrder order) {
    return new SampleFormat(order, Layout.CHANNELS_FIRST, Optional.empty());
  }

  SampleFormat withLayout(Layout other) {
    return new SampleFormat(order, other, values);
  }

  SampleFormat withValues(Values other) {
    return new SampleFormat(order, layout, Optional.of(other));
  }

  ElementType elementType() {
    return isFloat() ? ElementType.FLOAT32 : ElementType.UINT8;
  }

  Shape shape(Size size) {
    return layout == Layout.CHANNELS_FIRST
        ? Shape.of(3, size.height(), size.width())
        : Shape.of(size.height(), size.width(), 3);
  }

  ChannelOrder order() {
    return order;
  }

  boolean isFloat() {
    return values.isPresent();
  }

  boolean isNormalized() {
    return values.filter(Normalized.class::isInstance).isPresent();
  }

  /** The methods of a pipeline that lead here. */
  Stream<String> calls() {
    Stream<String> last =
        layout == Layout.CHANNELS_LAST ? Stream.of("channelsLast()") : Stream.of();
    return Stream.concat(values.stream().map(Values::toString), last);
  }

  /** Where the rows of a picture go to that fills a sample. */
  RowSink sink(NdArray sample, Size size, Scratch scratch) {
    int width = size.width();
    int[] planes = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      planes[channel] = color(order, channel) * width;
    }
    boolean planar = layout == Layout.CHANNELS_FIRST;
    if (levels.isPresent()) {
      return planar
          ? new FloatPlaneSink(sample.floats(), size, planes, levels.get(), scratch)
          : new FloatPixelSink(sample.floats(), width, planes, levels.get(), scratch);
    }
    return planar
        ? new BytePlaneSink(sample.bytes(), size, planes, scratch)
        : new BytePixelSink(sample.bytes(), width, planes, scratch);
  }
}
