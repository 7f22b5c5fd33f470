package io.github.batchup4j.image;

/**
 * Weighted sums of rows of floats. The loops are written out for few rows because they are the ones
 * that a compiler turns into vector instructions; the order of additions is the same in all.
 */
final class VerticalSums {

  private VerticalSums() {}

  /** Sums {@code lines.count()} rows from {@code first} on. */
  static void write(Lines lines, int first, float[] weights, int at, float[] sums, int length) {
    int count = lines.count();
    int done =
        switch (count) {
          case 1 -> one(lines.of(first), weights[at], sums, length);
          case 2 ->
              two(lines.of(first), lines.of(first + 1), weights[at], weights[at + 1], sums, length);
          default ->
              three(
                  lines.of(first),
                  lines.of(first + 1),
                  lines.of(first + 2),
                  weights[at],
                  weights[at + 1],
                  weights[at + 2],
                  sums,
                  length);
        };
    while (done + 1 < count) {
      int i = at + done;
      addTwo(
          lines.of(first + done),
          lines.of(first + done + 1),
          weights[i],
          weights[i + 1],
          sums,
          length);
      done += 2;
    }
    if (done < count) {
      add(lines.of(first + done), weights[at + done], sums, length);
    }
  }

  private static int one(float[] a, float weight, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] = a[i] * weight;
    }
    return 1;
  }

  private static int two(
      float[] a, float[] b, float weightA, float weightB, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] = a[i] * weightA + b[i] * weightB;
    }
    return 2;
  }

  private static int three(
      float[] a,
      float[] b,
      float[] c,
      float weightA,
      float weightB,
      float weightC,
      float[] sums,
      int length) {
    for (int i = 0; i < length; i++) {
      sums[i] = a[i] * weightA + b[i] * weightB + c[i] * weightC;
    }
    return 3;
  }

  private static void add(float[] a, float weight, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] = sums[i] + a[i] * weight;
    }
  }

  private static void addTwo(
      float[] a, float[] b, float weightA, float weightB, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] = sums[i] + a[i] * weightA + b[i] * weightB;
    }
  }
}
