package com.example.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits.
 *
 * @param pixels their pictures of 8x8, row by row, from 0 to 1
 * @param labels which digits they are
 */
record Digits(float[][] pixels, int[] labels) {

  static final int PIXELS = 64;
  static final int CLASSES = 10;

  static Digits read() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Digits.class.getResourceAsStream("/digits.csv.gz"))))) {
      return parse(reader.lines().toList());
    }
  }

  private static Digits parse(List<String> lines) {
    float[][] pixels = new float[lines.size()][PIXELS];
    int[] labels = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      String[] numbers = lines.get(i).split(",");
      for (int j = 0; j < PIXELS; j++) {
        pixels[i][j] = Float.parseFloat(numbers[j]) / 16;
      }
      labels[i] = Integer.parseInt(numbers[PIXELS]);
    }
    return new Digits(pixels, labels);
  }
}
