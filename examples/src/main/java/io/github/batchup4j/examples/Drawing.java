package io.github.batchup4j.examples;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Kinds of drawings that a small network learns to tell apart. Each drawing is another one. */
enum Drawing {
  CHECKS {
    @Override
    double brightness(double x, double y, double scale) {
      return Math.signum(Math.sin(x * scale) * Math.sin(y * scale));
    }
  },
  RINGS {
    @Override
    double brightness(double x, double y, double scale) {
      return Math.sin(Math.hypot(x, y) * scale * 1.5);
    }
  },
  STRIPES {
    @Override
    double brightness(double x, double y, double scale) {
      return Math.sin(x * scale * 1.5);
    }
  },
  WAVES {
    @Override
    double brightness(double x, double y, double scale) {
      return Math.sin(y * scale + 2 * Math.sin(x * scale / 2));
    }
  },
  /** Structure of all sizes, down to the noise of a camera. */
  SCENE {
    @Override
    double brightness(double x, double y, double scale) {
      double sum = 0;
      double part = 0.5;
      for (double detail = scale / 2; detail < 40 * scale; detail *= 2.3) {
        sum += part * Math.sin(detail * x + 3 * sum) * Math.cos(detail * y - 2 * sum);
        part *= 0.85;
      }
      return sum;
    }
  };

  private static final double NOISE = 12;

  /** From -1 to 1, at a place that is about 0 in the middle of the drawing and 1 at its edge. */
  abstract double brightness(double x, double y, double scale);

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  BufferedImage draw(int width, int height, RandomGenerator random) {
    double scale = random.nextDouble(4, 7);
    double left = random.nextDouble(0.3, 0.7) * width;
    double top = random.nextDouble(0.3, 0.7) * height;
    double half = Math.min(width, height) / 2.0;
    double[] middle = colour(random, 90, 165);
    double[] swing = colour(random, 30, 80);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double light = brightness((x - left) / half, (y - top) / half, scale);
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          double noise = random.nextDouble(-NOISE, NOISE);
          rgb = rgb << 8 | level(middle[channel] + light * swing[channel] + noise);
        }
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }

  private static double[] colour(RandomGenerator random, double least, double most) {
    return random.doubles(3, least, most).toArray();
  }

  private static int level(double value) {
    return (int) Math.round(Math.min(255, Math.max(0, value)));
  }
}
