package io.github.batchup4j.random;

import java.util.random.RandomGenerator;

/**
 * The words of a key in order. Every method that turns words into other numbers is written out
 * here, because the defaults of {@link RandomGenerator} may change with the JDK, and logarithms are
 * those of {@link StrictMath} for the same reason.
 */
final class KeyedRandom implements RandomGenerator {

  private final RandomKey key;
  private long drawn;

  KeyedRandom(RandomKey key) {
    this.key = key;
  }

  @Override
  public long nextLong() {
    return key.word(drawn++);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** One word; the probabilities of two results differ by less than 2^-32 of themselves. */
  @Override
  public int nextInt(int bound) {
    return nextInt(0, bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    if (origin >= bound) {
      throw unordered(origin, bound);
    }
    long range = (long) bound - origin;
    return (int) (origin + RandomWords.scaled(nextLong(), range));
  }

  @Override
  public long nextLong(long bound) {
    return nextLong(0, bound);
  }

  /**
   * One word, or more where the range is no power of two: a word of the last, incomplete range is
   * drawn again.
   */
  @Override
  public long nextLong(long origin, long bound) {
    if (origin >= bound) {
      throw unordered(origin, bound);
    }
    long range = bound - origin;
    if (range <= 0) {
      return rejectOutside(origin, bound);
    }
    long word = nextLong() >>> 1;
    long result = word % range;
    while (word - result + (range - 1) < 0) {
      word = nextLong() >>> 1;
      result = word % range;
    }
    return origin + result;
  }

  private long rejectOutside(long origin, long bound) {
    long word = nextLong();
    while (word < origin || word >= bound) {
      word = nextLong();
    }
    return word;
  }

  /** Eight bytes a word, the lowest first; what is left of the last word is thrown away. */
  @Override
  public void nextBytes(byte[] bytes) {
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      word = i % Long.BYTES == 0 ? nextLong() : word >>> Byte.SIZE;
      bytes[i] = (byte) word;
    }
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    if (!(bound - origin > 0 && bound - origin < Double.POSITIVE_INFINITY)) {
      throw unordered(origin, bound);
    }
    double result = origin + nextDouble() * (bound - origin);
    return result < bound ? result : Math.nextDown(bound);
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  @Override
  public float nextFloat(float bound) {
    return nextFloat(0, bound);
  }

  @Override
  public float nextFloat(float origin, float bound) {
    if (!(bound - origin > 0 && bound - origin < Float.POSITIVE_INFINITY)) {
      throw unordered(origin, bound);
    }
    float result = origin + nextFloat() * (bound - origin);
    return result < bound ? result : Math.nextDown(bound);
  }

  /** Marsaglia's polar method without keeping the second number: 2.5 words on average. */
  @Override
  public double nextGaussian() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  @Override
  public double nextGaussian(double mean, double stddev) {
    if (!(stddev >= 0)) {
      throw new IllegalArgumentException("stddev must be >= 0, got " + stddev);
    }
    return mean + stddev * nextGaussian();
  }

  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  private static IllegalArgumentException unordered(Number origin, Number bound) {
    return new IllegalArgumentException(
        "origin must be < bound and both finite, got origin " + origin + " and bound " + bound);
  }
}
