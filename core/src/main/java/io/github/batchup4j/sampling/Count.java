package io.github.batchup4j.sampling;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * How many samples or batches an epoch has: a number, infinitely many, or unknown until it has been
 * iterated. Immutable.
 */
public final class Count implements Serializable {

  private static final long serialVersionUID = 1;

  private enum Kind {
    FINITE,
    INFINITE,
    UNKNOWN
  }

  private static final Count INFINITE = new Count(Kind.INFINITE, 0);
  private static final Count UNKNOWN = new Count(Kind.UNKNOWN, 0);

  private final Kind kind;
  private final long number;

  private Count(Kind kind, long number) {
    this.kind = kind;
    this.number = number;
  }

  /**
   * Returns a finite count.
   *
   * @param number how many
   * @return the count
   * @throws IllegalArgumentException if {@code number} is negative
   */
  public static Count of(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("count must be >= 0, got " + number);
    }
    return new Count(Kind.FINITE, number);
  }

  /**
   * Returns the count of an endless stream.
   *
   * @return infinitely many
   */
  public static Count infinite() {
    return INFINITE;
  }

  /**
   * Returns the count of a stream that nobody has counted.
   *
   * @return an unknown number
   */
  public static Count unknown() {
    return UNKNOWN;
  }

  /**
   * Tells whether the number is known.
   *
   * @return true if {@link #number()} has a value
   */
  public boolean isFinite() {
    return kind == Kind.FINITE;
  }

  /**
   * Tells whether there is no end.
   *
   * @return true for {@link #infinite()}
   */
  public boolean isInfinite() {
    return kind == Kind.INFINITE;
  }

  /**
   * Tells whether only iterating shows the number.
   *
   * @return true for {@link #unknown()}
   */
  public boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  /**
   * Returns the number.
   *
   * @return the number, or empty if it is infinite or unknown
   */
  public OptionalLong number() {
    return isFinite() ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /**
   * Returns how much two streams side by side give together, which is as much as the shorter one
   * gives.
   *
   * @param other the count of the other stream
   * @return the smaller count; unknown if either is unknown
   */
  public Count least(Count other) {
    if (isUnknown() || other.isUnknown()) {
      return UNKNOWN;
    }
    if (isInfinite()) {
      return other;
    }
    return other.isInfinite() || number <= other.number ? this : other;
  }

  /**
   * Returns how much two streams one after the other give together.
   *
   * @param other the count of the other stream
   * @return the sum; infinite if either is infinite, else unknown if either is unknown
   * @throws ArithmeticException if the sum is 2^63 or more
   */
  public Count plus(Count other) {
    if (isInfinite() || other.isInfinite()) {
      return INFINITE;
    }
    return isUnknown() || other.isUnknown() ? UNKNOWN : of(Math.addExact(number, other.number));
  }

  /**
   * Returns how many batches this many samples make.
   *
   * @param batchSize the number of samples in a batch, above 0
   * @param last what becomes of a last batch that is not full
   * @return the number of batches; infinite or unknown as this is
   */
  public Count batches(int batchSize, LastBatch last) {
    if (batchSize <= 0) {
      throw new IllegalArgumentException("batchSize must be > 0, got " + batchSize);
    }
    return isFinite() ? of(last == LastBatch.DROP ? number / batchSize : ceiling(batchSize)) : this;
  }

  private long ceiling(int batchSize) {
    return number / batchSize + (number % batchSize == 0 ? 0 : 1);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Count other && kind == other.kind && number == other.number;
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Long.hashCode(number);
  }

  /**
   * Returns the count as text.
   *
   * @return the number, {@code infinite} or {@code unknown}
   */
  @Override
  public String toString() {
    return switch (kind) {
      case FINITE -> Long.toString(number);
      case INFINITE -> "infinite";
      case UNKNOWN -> "unknown";
    };
  }
}
