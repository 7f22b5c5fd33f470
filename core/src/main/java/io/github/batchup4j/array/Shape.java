package io.github.batchup4j.array;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The sizes of an array along each of its dimensions, outermost first. A scalar has no dimension
 * and one element. Immutable.
 */
public final class Shape implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Shape SCALAR = new Shape(new long[0]);

  private final long[] sizes;

  private Shape(long[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Returns the shape of the given sizes.
   *
   * @param sizes the size along each dimension; none for a scalar
   * @return the shape
   * @throws IllegalArgumentException if a size is negative, or the elements are too many for a
   *     {@code long}
   */
  public static Shape of(long... sizes) {
    if (sizes.length == 0) {
      return SCALAR;
    }
    long elements = 1;
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "sizes of a shape must be >= 0, got " + Arrays.toString(sizes));
      }
      elements = product(elements, size, sizes);
    }
    return new Shape(sizes.clone());
  }

  private static long product(long elements, long size, long[] sizes) {
    try {
      return Math.multiplyExact(elements, size);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a shape must have at most 2^63 - 1 elements, got " + Arrays.toString(sizes), e);
    }
  }

  /**
   * Returns the shape of a single value.
   *
   * @return the shape without dimensions
   */
  public static Shape scalar() {
    return SCALAR;
  }

  /**
   * Returns the number of dimensions.
   *
   * @return the number of dimensions; 0 for a scalar
   */
  public int rank() {
    return sizes.length;
  }

  /**
   * Returns the size along one dimension.
   *
   * @param dimension the dimension, from 0
   * @return the size
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public long size(int dimension) {
    if (dimension < 0 || dimension >= sizes.length) {
      throw new IndexOutOfBoundsException(
          "dimension must be in [0, " + sizes.length + "), got " + dimension);
    }
    return sizes[dimension];
  }

  /**
   * Returns the number of elements of an array of this shape.
   *
   * @return the product of the sizes; 1 for a scalar
   */
  public long elementCount() {
    long elements = 1;
    for (long size : sizes) {
      elements *= size;
    }
    return elements;
  }

  /**
   * Returns the shape of a batch whose samples have this shape.
   *
   * @param samples the number of samples
   * @return {@code [samples, ...this]}
   * @throws IllegalArgumentException if {@code samples} is negative
   */
  public Shape batchOf(long samples) {
    long[] batched = new long[sizes.length + 1];
    batched[0] = samples;
    System.arraycopy(sizes, 0, batched, 1, sizes.length);
    return of(batched);
  }

  /**
   * Returns the shape of one sample of a batch of this shape.
   *
   * @return this shape without its first dimension
   * @throws IllegalStateException if this is a scalar
   */
  public Shape sample() {
    if (sizes.length == 0) {
      throw new IllegalStateException("a scalar has no samples");
    }
    return of(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /**
   * Returns the sizes.
   *
   * @return a new array of the size along each dimension
   */
  public long[] toArray() {
    return sizes.clone();
  }

  private Object readResolve() throws InvalidObjectException {
    return SerialArray.shape(sizes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /**
   * Returns the sizes as text.
   *
   * @return for example {@code [64, 3, 224, 224]}
   */
  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
