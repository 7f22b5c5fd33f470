package io.github.batchup4j.examples;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.RandomArrayMap;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/** Moves a digit by one pixel at most, in each direction; what comes in from outside is black. */
record Shift() implements RandomArrayMap {

  @Override
  public void apply(NdArray in, NdArray out, RandomGenerator random) {
    int right = random.nextInt(-1, 2);
    int down = random.nextInt(-1, 2);
    FloatBuffer from = in.floats();
    FloatBuffer to = out.floats();
    for (int y = 0; y < Digits.SIDE; y++) {
      for (int x = 0; x < Digits.SIDE; x++) {
        to.put(pixel(from, x - right, y - down));
      }
    }
  }

  private static float pixel(FloatBuffer picture, int x, int y) {
    boolean inside = x >= 0 && x < Digits.SIDE && y >= 0 && y < Digits.SIDE;
    return inside ? picture.get(y * Digits.SIDE + x) : 0;
  }
}
