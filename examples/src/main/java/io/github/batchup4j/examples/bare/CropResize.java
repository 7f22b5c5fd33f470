package io.github.batchup4j.examples.bare;

import io.github.batchup4j.examples.bare.Pixels.Colours;
import java.nio.FloatBuffer;

/**
 * Scales the shorter side, crops the centre, rounds to 8 bits and normalises, for one thread: the
 * rows that are needed to floats once, then sums of rows, then taps along the sums.
 */
final class CropResize {

  /** The means and deviations of ImageNet. */
  private static final float[] RED = table(0.485, 0.229);

  private static final float[] GREEN = table(0.456, 0.224);
  private static final float[] BLUE = table(0.406, 0.225);

  private final int size;
  private final int shorterSide;
  private final float[] result;
  private int width;
  private int height;
  private Taps across;
  private Taps down;
  private float[][] ring = {};
  private float[] sums = {};

  CropResize(int size, int shorterSide) {
    this.size = size;
    this.shorterSide = shorterSide;
    this.result = new float[3 * size];
    this.width = shorterSide;
    this.height = shorterSide;
    this.across = taps(width);
    this.down = taps(height);
  }

  private static float[] table(double mean, double deviation) {
    float[] table = new float[256];
    for (int value = 0; value < 256; value++) {
      table[value] = (float) ((value / 255.0 - mean) / deviation);
    }
    return table;
  }

  /** Writes {@code 3 * size * size} floats from {@code at} on: red, green and blue planes. */
  void run(Pixels picture, FloatBuffer target, int at) {
    prepare(picture);
    Colours colours = picture.colours();
    int channels = colours == Colours.GRAY ? 1 : 3;
    int columns = across.end() - across.begin();
    int done = down.begin();
    for (int y = 0; y < size; y++) {
      int first = down.first(y);
      for (done = Math.max(done, first); done < first + down.count(); done++) {
        int from = (done * width + across.begin()) * channels;
        RowFloats.convert(colours, picture.bytes(), from, columns, ring[done % ring.length]);
      }
      sumRows(y, first, columns * channels);
      if (channels == 1) {
        grey();
      } else {
        int redAt = colours == Colours.BGR ? 2 : 0;
        switch (across.count()) {
          case 3 -> colour3(redAt, 2 - redAt);
          case 4 -> colour4(redAt, 2 - redAt);
          default -> colour(redAt, 2 - redAt);
        }
      }
      for (int channel = 0; channel < 3; channel++) {
        target.put(at + (channel * size + y) * size, result, channel * size, size);
      }
    }
  }

  private void prepare(Pixels picture) {
    if (picture.width() != width || picture.height() != height) {
      width = picture.width();
      height = picture.height();
      across = taps(width);
      down = taps(height);
    }
    int columns = 3 * (across.end() - across.begin());
    if (ring.length != down.count() || ring[0].length < columns) {
      ring = new float[down.count()][columns];
      sums = new float[columns];
    }
  }

  private Taps taps(int side) {
    // As torchvision: the longer side is cut off, the margin rounded half to even.
    int scaled = (int) ((long) shorterSide * side / Math.min(width, height));
    return Taps.of(side, scaled, (int) Math.rint((scaled - size) / 2.0), size);
  }

  private void sumRows(int y, int first, int length) {
    int count = down.count();
    float[] weights = down.weights();
    int at = y * count;
    switch (count) {
      case 1 -> sum(row(first), weights[at], length);
      case 2 -> sum(row(first), row(first + 1), weights, at, length);
      default -> {
        sum(row(first), row(first + 1), row(first + 2), weights, at, length);
        for (int tap = 3; tap < count; tap++) {
          add(row(first + tap), weights[at + tap], length);
        }
      }
    }
  }

  private float[] row(int y) {
    return ring[y % ring.length];
  }

  private void sum(float[] row, float weight, int length) {
    float[] to = sums;
    for (int i = 0; i < length; i++) {
      to[i] = row[i] * weight;
    }
  }

  private void sum(float[] row0, float[] row1, float[] weights, int at, int length) {
    float[] to = sums;
    float weight0 = weights[at];
    float weight1 = weights[at + 1];
    for (int i = 0; i < length; i++) {
      to[i] = row0[i] * weight0 + row1[i] * weight1;
    }
  }

  private void sum(float[] row0, float[] row1, float[] row2, float[] weights, int at, int length) {
    float[] to = sums;
    float weight0 = weights[at];
    float weight1 = weights[at + 1];
    float weight2 = weights[at + 2];
    for (int i = 0; i < length; i++) {
      to[i] = row0[i] * weight0 + row1[i] * weight1 + row2[i] * weight2;
    }
  }

  private void add(float[] row, float weight, int length) {
    float[] to = sums;
    for (int i = 0; i < length; i++) {
      to[i] += row[i] * weight;
    }
  }

  /** Taps along the sums of interleaved colours; where red and blue stand depends on the file. */
  private void colour(int redAt, int blueAt) {
    float[] from = sums;
    float[] to = result;
    float[] weights = across.weights();
    int[] firsts = across.firsts();
    int begin = across.begin();
    int count = across.count();
    int length = size;
    int tap = 0;
    for (int x = 0; x < length; x++) {
      int at = 3 * (firsts[x] - begin);
      float red = 0.5f;
      float green = 0.5f;
      float blue = 0.5f;
      for (int end = tap + count; tap < end; tap++) {
        float weight = weights[tap];
        red += weight * from[at + redAt];
        green += weight * from[at + 1];
        blue += weight * from[at + blueAt];
        at += 3;
      }
      to[x] = RED[(int) red & 0xff];
      to[length + x] = GREEN[(int) green & 0xff];
      to[2 * length + x] = BLUE[(int) blue & 0xff];
    }
  }

  private void colour3(int redAt, int blueAt) {
    float[] from = sums;
    float[] to = result;
    float[] weights = across.weights();
    int[] firsts = across.firsts();
    int begin = across.begin();
    int length = size;
    for (int x = 0; x < length; x++) {
      int at = 3 * (firsts[x] - begin);
      int r = at + redAt;
      int b = at + blueAt;
      float w0 = weights[3 * x];
      float w1 = weights[3 * x + 1];
      float w2 = weights[3 * x + 2];
      float red = w0 * from[r] + w1 * from[r + 3] + w2 * from[r + 6];
      float green = w0 * from[at + 1] + w1 * from[at + 4] + w2 * from[at + 7];
      float blue = w0 * from[b] + w1 * from[b + 3] + w2 * from[b + 6];
      to[x] = RED[(int) (red + 0.5f) & 0xff];
      to[length + x] = GREEN[(int) (green + 0.5f) & 0xff];
      to[2 * length + x] = BLUE[(int) (blue + 0.5f) & 0xff];
    }
  }

  private void colour4(int redAt, int blueAt) {
    float[] from = sums;
    float[] to = result;
    float[] weights = across.weights();
    int[] firsts = across.firsts();
    int begin = across.begin();
    int length = size;
    for (int x = 0; x < length; x++) {
      int at = 3 * (firsts[x] - begin);
      int r = at + redAt;
      int b = at + blueAt;
      float w0 = weights[4 * x];
      float w1 = weights[4 * x + 1];
      float w2 = weights[4 * x + 2];
      float w3 = weights[4 * x + 3];
      float red = w0 * from[r] + w1 * from[r + 3] + w2 * from[r + 6] + w3 * from[r + 9];
      float green = w0 * from[at + 1] + w1 * from[at + 4] + w2 * from[at + 7] + w3 * from[at + 10];
      float blue = w0 * from[b] + w1 * from[b + 3] + w2 * from[b + 6] + w3 * from[b + 9];
      to[x] = RED[(int) (red + 0.5f) & 0xff];
      to[length + x] = GREEN[(int) (green + 0.5f) & 0xff];
      to[2 * length + x] = BLUE[(int) (blue + 0.5f) & 0xff];
    }
  }

  private void grey() {
    int tap = 0;
    for (int x = 0; x < size; x++) {
      int at = across.first(x) - across.begin();
      float value = 0.5f;
      for (int end = tap + across.count(); tap < end; tap++) {
        value += across.weights()[tap] * sums[at++];
      }
      result[x] = RED[(int) value];
      result[size + x] = GREEN[(int) value];
      result[2 * size + x] = BLUE[(int) value];
    }
  }
}
