package io.github.batchup4j.array;

/** The type of one element of an {@link NdArray}, with its size in memory. */
public enum ElementType {
  /** IEEE 754 single precision. */
  FLOAT32(4),
  /** IEEE 754 double precision. */
  FLOAT64(8),
  /** Signed 8 bits. */
  INT8(1),
  /** Signed 16 bits. */
  INT16(2),
  /** Signed 32 bits. */
  INT32(4),
  /** Signed 64 bits. */
  INT64(8),
  /** Unsigned 8 bits: the type of picture samples. */
  UINT8(1);

  private final int byteSize;

  ElementType(int byteSize) {
    this.byteSize = byteSize;
  }

  /**
   * Returns the size of one element.
   *
   * @return the size in bytes
   */
  public int byteSize() {
    return byteSize;
  }

  /**
   * Tells whether elements are whole numbers.
   *
   * @return false for {@link #FLOAT32} and {@link #FLOAT64}, true for all others
   */
  public boolean isInteger() {
    return this != FLOAT32 && this != FLOAT64;
  }
}
