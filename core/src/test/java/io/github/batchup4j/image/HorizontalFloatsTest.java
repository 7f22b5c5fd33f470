package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizontalFloatsTest {

  private static final int LENGTH = 40;

  private static float[] levels(int first) {
    float[] levels = new float[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = first + i;
    }
    return levels;
  }

  private static float[] pixels(Taps taps) {
    SplittableRandom random = new SplittableRandom(7);
    float[] pixels = new float[3 * (taps.sourceEnd() - taps.sourceStart())];
    for (int i = 0; i < pixels.length; i++) {
      // Halves and whole numbers, too, where rounding decides.
      pixels[i] = i % 2 == 0 ? random.nextInt(511) / 2f : 255 * (float) random.nextDouble();
    }
    return pixels;
  }

  private static void assertSame(Taps taps, boolean isBlueFirst) {
    float[] pixels = pixels(taps);
    byte[] bytes = new byte[3 * LENGTH];
    new HorizontalSums(taps, taps.places(), isBlueFirst).write(pixels, bytes);
    Levels levels = new Levels(levels(0), levels(1000), levels(2000));
    float[] expected = new float[3 * LENGTH];
    levels.convert(bytes, expected, LENGTH);

    float[] floats = new float[3 * LENGTH];
    new HorizontalFloats(taps, taps.places(), isBlueFirst).write(pixels, levels, floats);

    assertThat(floats).isEqualTo(expected);
  }

  /** From one neighbour to eleven. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 50, 60, 70, 80, 100, 130, 200})
  void write_anyNumberOfNeighbours_givesTheFloatsOfTheBytes(int source) {
    Taps taps = Taps.of(source, LENGTH, 0, LENGTH);
    assertSame(taps, false);
    assertSame(taps, true);
    assertSame(taps.reversed(), true);
  }
}
