package io.github.batchup4j.array;

/**
 * One column of a batch: an {@link NdArray} where all samples have one shape, a {@link ListColumn}
 * where they have not, or, in a structured batch, a batch again.
 */
public interface Column {

  /**
   * Returns the number of samples in this column.
   *
   * @return the number of samples
   */
  int size();

  /**
   * Returns the first samples of this column.
   *
   * @param size how many
   * @return a column that shares this column's memory
   * @throws IllegalArgumentException if {@code size} is negative or larger than {@link #size()}
   */
  Column truncated(int size);
}
