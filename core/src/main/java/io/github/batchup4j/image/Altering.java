package io.github.batchup4j.image;

import java.util.random.RandomGenerator;

/** Steps that compute new pixels of the same size. */
final class Altering {

  private Altering() {}

  /** Turns by an angle up to the given one, to either side. */
  record Turn(double maxDegrees) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      canvas.rotate(new Range(-maxDegrees, maxDegrees).at(random.nextDouble()));
    }

    @Override
    public String toString() {
      return "rotate(" + maxDegrees + ")";
    }
  }

  /** Changes the brightness. */
  record Brightness(double strength) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      canvas.change(Coloring.brightness(factor(strength, random)));
    }

    @Override
    public String toString() {
      return "brightness(" + strength + ")";
    }
  }

  /** Changes the contrast. */
  record Contrast(double strength) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      canvas.change(Coloring.contrast(factor(strength, random)));
    }

    @Override
    public String toString() {
      return "contrast(" + strength + ")";
    }
  }

  /** Changes the saturation. */
  record Saturation(double strength) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      canvas.change(Coloring.saturation(factor(strength, random)));
    }

    @Override
    public String toString() {
      return "saturation(" + strength + ")";
    }
  }

  /** Takes the colours away. */
  record Grayscale() implements Step.Fixed {

    @Override
    public void run(Canvas canvas) {
      canvas.change(Coloring.grayscale());
    }

    @Override
    public String toString() {
      return "grayscale()";
    }
  }

  private static float factor(double strength, RandomGenerator random) {
    return (float) new Range(Math.max(0, 1 - strength), 1 + strength).at(random.nextDouble());
  }
}
