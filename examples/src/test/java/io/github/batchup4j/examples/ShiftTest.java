package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShiftTest {

  private static final Shape PICTURE = Shape.of(1, Digits.SIDE, Digits.SIDE);

  private static NdArray shifted(NdArray picture, long seed) {
    NdArray result = NdArray.allocate(ElementType.FLOAT32, PICTURE);
    new Shift().apply(picture, result, RandomKey.of(seed).generator());
    return result;
  }

  private static int onlyBright(NdArray picture) {
    int found = -1;
    for (int i = 0; i < picture.elementCount(); i++) {
      if (picture.doubleAt(i) > 0) {
        assertThat(found).isEqualTo(-1);
        found = i;
      }
    }
    return found;
  }

  @Test
  void movesByOnePixelAtMostInNineWays() {
    NdArray picture = NdArray.allocate(ElementType.FLOAT32, PICTURE);
    picture.floats().put(3 * Digits.SIDE + 4, 1);
    Set<Integer> places = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      places.add(onlyBright(shifted(picture, seed)));
    }
    // Each way has probability 1/9: one of them missing in 200 draws, 9 x (8/9)^200, is 5e-10.
    assertThat(places).containsExactlyInAnyOrder(19, 20, 21, 27, 28, 29, 35, 36, 37);
  }

  @Test
  void bringsInBlackFromOutside() {
    NdArray white = NdArray.allocate(ElementType.FLOAT32, PICTURE);
    for (int i = 0; i < white.elementCount(); i++) {
      white.floats().put(i, 1);
    }
    for (long seed = 0; seed < 20; seed++) {
      NdArray result = shifted(white, seed);
      double sum = 0;
      for (int i = 0; i < result.elementCount(); i++) {
        sum += result.doubleAt(i);
      }
      assertThat(sum).isIn(64.0, 56.0, 49.0);
    }
  }
}
