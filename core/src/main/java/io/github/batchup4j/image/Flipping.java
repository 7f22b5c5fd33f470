package io.github.batchup4j.image;

import java.util.random.RandomGenerator;

/** Steps that mirror some of the pictures. */
final class Flipping {

  private Flipping() {}

  /** Exchanges left and right. */
  record Sideways(double probability) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      if (random.nextDouble() < probability) {
        canvas.flip();
      }
    }

    @Override
    public String toString() {
      return "flip(" + probability + ")";
    }
  }

  /** Exchanges top and bottom. */
  record UpsideDown(double probability) implements Step.Drawn {

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      if (random.nextDouble() < probability) {
        canvas.flipVertically();
      }
    }

    @Override
    public String toString() {
      return "flipVertically(" + probability + ")";
    }
  }
}
