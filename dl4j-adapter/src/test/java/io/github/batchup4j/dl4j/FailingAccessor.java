package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;

/** Rows of an array, one of which cannot be read. */
final class FailingAccessor implements UniformAccessor {

  private final float[][] rows;
  private final long failingIndex;
  private final Throwable thrown;

  FailingAccessor(float[][] rows, long failingIndex, Throwable thrown) {
    this.rows = rows;
    this.failingIndex = failingIndex;
    this.thrown = thrown;
  }

  @Override
  public long size() {
    return rows.length;
  }

  @Override
  public ElementType elementType() {
    return ElementType.FLOAT32;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(rows[0].length);
  }

  @Override
  public void read(long index, NdArray sample) {
    if (index == failingIndex) {
      sneakyThrow(thrown);
    }
    sample.floats().put(rows[(int) index]);
  }

  /** Throws anything, checked or not. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what makes it sneaky
  static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
