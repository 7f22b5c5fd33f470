package io.github.batchup4j.array;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * A typed buffer seen as samples that lie one after the other: nothing is copied until samples are
 * asked for. The buffer is held, not copied; its position and limit are read once.
 */
public final class BufferArray {

  private final Buffer elements;
  private final ElementType type;
  private final Shape shape;
  private final int sampleElements;

  private BufferArray(Buffer elements, ElementType type, Shape shape) {
    this.elements = elements;
    this.type = type;
    this.shape = shape;
    this.sampleElements = (int) shape.sample().elementCount();
  }

  /**
   * Returns a view of the elements between a buffer's position and its limit.
   *
   * @param buffer a direct or heap buffer of bytes ({@link ElementType#INT8}), shorts, ints, longs,
   *     floats or doubles, in any byte order
   * @param sampleShape the shape of a sample, of one element at least
   * @return the view
   * @throws IllegalArgumentException if the elements are not a whole number of samples, a sample
   *     has no elements, or the buffer is of {@code char}s
   */
  public static BufferArray of(Buffer buffer, Shape sampleShape) {
    ElementType type = elementTypeOf(buffer);
    long sample = sampleShape.elementCount();
    if (sample == 0 || buffer.remaining() % sample != 0) {
      throw new IllegalArgumentException(
          String.format(
              "buffer must hold a whole number of samples of shape %s, got %d elements",
              sampleShape, buffer.remaining()));
    }
    return new BufferArray(buffer.slice(), type, sampleShape.batchOf(buffer.remaining() / sample));
  }

  /**
   * Returns the type of the elements.
   *
   * @return the element type
   */
  public ElementType elementType() {
    return type;
  }

  /**
   * Returns the shape of all samples together.
   *
   * @return {@code [samples, ...sampleShape]}
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Copies samples. O(elements copied).
   *
   * @param indices which samples, each in [0, number of samples)
   * @param target an array of the same type and of shape {@code [indices.length, ...sampleShape]}
   */
  public void gather(long[] indices, NdArray target) {
    BulkCopy<Buffer> copy = BulkCopy.fromBuffers(target);
    for (int i = 0; i < indices.length; i++) {
      copy.copy(elements, (int) indices[i] * sampleElements, i * sampleElements, sampleElements);
    }
  }

  private static ElementType elementTypeOf(Buffer buffer) {
    if (buffer instanceof FloatBuffer) {
      return ElementType.FLOAT32;
    } else if (buffer instanceof DoubleBuffer) {
      return ElementType.FLOAT64;
    } else if (buffer instanceof ByteBuffer) {
      return ElementType.INT8;
    } else if (buffer instanceof ShortBuffer) {
      return ElementType.INT16;
    } else if (buffer instanceof IntBuffer) {
      return ElementType.INT32;
    } else if (buffer instanceof LongBuffer) {
      return ElementType.INT64;
    }
    throw new IllegalArgumentException(
        "buffer must be of bytes, shorts, ints, longs, floats or doubles, got chars");
  }
}
