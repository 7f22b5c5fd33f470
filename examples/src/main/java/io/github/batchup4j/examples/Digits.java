package io.github.batchup4j.examples;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The 1,797 handwritten digits of the UCI Optical Recognition data (see ATTRIBUTION.md beside
 * them), in memory.
 *
 * @param pixels grey pictures, FLOAT32 [1797, 1, 8, 8], from 0 to 1
 * @param labels which digits they are, INT32 [1797]
 */
record Digits(NdArray pixels, NdArray labels) {

  static final int SIDE = 8;
  static final int CLASSES = 10;

  private static final int PIXELS = SIDE * SIDE;
  private static final float WHITE = 16;

  /** Reads the digits that come with the examples. */
  static Digits load() {
    try (InputStream packed =
            Objects.requireNonNull(Digits.class.getResourceAsStream("digits/digits.csv.gz"));
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.US_ASCII))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the digits cannot be read", e);
    }
  }

  private static Digits parse(List<String> lines) {
    NdArray pixels = NdArray.allocate(ElementType.FLOAT32, Shape.of(lines.size(), 1, SIDE, SIDE));
    NdArray labels = NdArray.allocate(ElementType.INT32, Shape.of(lines.size()));
    FloatBuffer nextPixel = pixels.floats();
    IntBuffer nextLabel = labels.ints();
    for (String line : lines) {
      String[] numbers = line.split(",", -1);
      for (int i = 0; i < PIXELS; i++) {
        nextPixel.put(Integer.parseInt(numbers[i]) / WHITE);
      }
      nextLabel.put(Integer.parseInt(numbers[PIXELS]));
    }
    return new Digits(pixels, labels);
  }

  /** The columns {@code pixels} and {@code digit}. */
  ArrayDataSource source() {
    return ArrayDataSource.of("pixels", pixels).and("digit", labels);
  }
}
