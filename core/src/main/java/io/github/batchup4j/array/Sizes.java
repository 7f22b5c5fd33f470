package io.github.batchup4j.array;

/** Checks that more than one kind of column makes. */
final class Sizes {

  private Sizes() {}

  static void requireTruncation(int size, int available) {
    if (size < 0 || size > available) {
      throw new IllegalArgumentException("size must be in [0, " + available + "], got " + size);
    }
  }
}
