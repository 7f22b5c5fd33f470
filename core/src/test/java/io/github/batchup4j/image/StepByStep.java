package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.util.Arrays;
import java.util.List;

/** The slow way through a pipeline: each step alone, on a whole picture of red, green and blue. */
final class StepByStep {

  private StepByStep() {}

  static Picture run(List<Step> steps, Picture decoded, RandomKey key) {
    Picture picture = rgb(decoded);
    for (int i = 0; i < steps.size(); i++) {
      Canvas canvas = new Canvas(picture, new Scratch());
      if (steps.get(i) instanceof Step.Fixed fixed) {
        fixed.run(canvas);
      } else if (steps.get(i) instanceof Step.Drawn drawn) {
        drawn.run(canvas, key.with(i).generator());
      }
      picture = copy(canvas.picture());
    }
    return picture;
  }

  private static Picture copy(Picture rgb) {
    byte[] pixels = Arrays.copyOf(rgb.pixels(), 3 * rgb.width() * rgb.height());
    return Picture.of(PixelFormat.RGB, rgb.width(), rgb.height(), pixels);
  }

  static Picture rgb(Picture picture) {
    byte[] pixels = new byte[3 * picture.width() * picture.height()];
    for (int i = 0; i < pixels.length / 3; i++) {
      for (int color = 0; color < 3; color++) {
        pixels[3 * i + color] = (byte) value(picture, i, color);
      }
    }
    return Picture.of(PixelFormat.RGB, picture.width(), picture.height(), pixels);
  }

  private static int value(Picture picture, int pixel, int color) {
    return switch (picture.format()) {
      case GRAY -> picture.pixels()[pixel] & 0xff;
      case RGB -> channel(picture, pixel, color);
      case BGR -> channel(picture, pixel, 2 - color);
      case YCBCR -> fromYcbcr(picture, pixel, color);
    };
  }

  private static int fromYcbcr(Picture picture, int pixel, int color) {
    int luma = channel(picture, pixel, 0);
    int cb = channel(picture, pixel, 1) - 128;
    int cr = channel(picture, pixel, 2) - 128;
    int difference =
        switch (color) {
          case 0 -> (91881 * cr + 32768) >> 16;
          case 1 -> (-22554 * cb - 46802 * cr + 32768) >> 16;
          default -> (116130 * cb + 32768) >> 16;
        };
    return Math.max(0, Math.min(luma + difference, 255));
  }

  private static int channel(Picture picture, int pixel, int channel) {
    return picture.pixels()[3 * pixel + channel] & 0xff;
  }

  /** The sample that a finished picture becomes, value by value. */
  static NdArray sample(ImagePipeline pipeline, Picture rgb) {
    boolean isLast = pipeline.toString().endsWith("channelsLast()");
    int plane = rgb.width() * rgb.height();
    Shape shape =
        isLast ? Shape.of(rgb.height(), rgb.width(), 3) : Shape.of(3, rgb.height(), rgb.width());
    NdArray sample = NdArray.allocate(pipeline.elementType(), shape);
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < 3; channel++) {
        int color = pipeline.channelOrder() == ChannelOrder.RGB ? channel : 2 - channel;
        int at = isLast ? 3 * i + channel : channel * plane + i;
        put(pipeline, sample, at, channel(rgb, i, color), color);
      }
    }
    return sample;
  }

  private static void put(ImagePipeline pipeline, NdArray sample, int at, int value, int color) {
    if (pipeline.elementType() == ElementType.UINT8) {
      sample.bytes().put(at, (byte) value);
    } else if (pipeline.toString().contains("toFloat")) {
      sample.floats().put(at, value / 255f);
    } else {
      float mean = Normalization.IMAGENET.mean().get(color);
      sample
          .floats()
          .put(at, (value / 255f - mean) / Normalization.IMAGENET.deviation().get(color));
    }
  }
}
