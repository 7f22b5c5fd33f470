package io.github.batchup4j.array;

import java.io.Serializable;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * An n-dimensional array: elements of one type in one contiguous direct buffer, in native byte
 * order, the last dimension running fastest (C order).
 *
 * <p>The buffers handed out are views of the array's memory: writing to them writes to the array,
 * and they can be given to ONNX Runtime, DJL or ND4J without a copy. The memory lives as long as
 * the array or any view of it is reachable. Not thread-safe for writing. Java serialization writes
 * type, shape and elements; what it reads is a new array.
 *
 * <pre>{@code
 * NdArray array = NdArray.copyOf(new float[][] {{1, 2, 3}, {4, 5, 6}});
 * array.shape();             // [2, 3]
 * array.sample(1).floats();  // 4, 5, 6
 * }</pre>
 */
public final class NdArray implements Column, Serializable {

  private static final long serialVersionUID = 1;

  private final ElementType type;
  private final Shape shape;
  private final transient ByteBuffer memory;

  private NdArray(ElementType type, Shape shape, ByteBuffer memory) {
    this.type = type;
    this.shape = shape;
    this.memory = memory;
  }

  /**
   * Returns a new array of zeros in a direct buffer.
   *
   * @param type the type of its elements
   * @param shape its shape
   * @return the array
   * @throws IllegalArgumentException if it would need more than 2^31 - 1 bytes
   */
  public static NdArray allocate(ElementType type, Shape shape) {
    int bytes = byteCount(type, shape);
    return new NdArray(
        type, shape, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
  }

  /**
   * Returns an array over memory that exists already, without copying it.
   *
   * @param type the type of its elements
   * @param shape its shape
   * @param memory a direct buffer; the array begins at its position and must end at its limit
   * @return the array
   * @throws IllegalArgumentException if the buffer is not direct, or has not as many bytes
   *     remaining as the array needs
   */
  public static NdArray wrap(ElementType type, Shape shape, ByteBuffer memory) {
    if (!memory.isDirect()) {
      throw new IllegalArgumentException("memory must be a direct buffer, got a heap buffer");
    }
    int bytes = byteCount(type, shape);
    if (memory.remaining() != bytes) {
      throw new IllegalArgumentException(
          String.format(
              "memory of %s %s must have %d bytes remaining, got %d",
              type, shape, bytes, memory.remaining()));
    }
    // Sliced, because JavaCPP ignores the position of a buffer; slicing resets the byte order.
    return new NdArray(type, shape, memory.slice().order(ByteOrder.nativeOrder()));
  }

  /**
   * Returns a new array with the values of a Java array.
   *
   * @param javaArray a {@code float}, {@code double}, {@code byte}, {@code short}, {@code int} or
   *     {@code long} array of one or more dimensions, all sub-arrays of one dimension having the
   *     same length
   * @return the array; bytes are {@link ElementType#INT8}
   * @throws IllegalArgumentException if {@code javaArray} is anything else
   */
  public static NdArray copyOf(Object javaArray) {
    JavaArray source = JavaArray.of(javaArray);
    NdArray copy = allocate(source.elementType(), source.shape());
    source.copyTo(copy);
    return copy;
  }

  /**
   * Returns a single value.
   *
   * @param value the value
   * @return a new {@link ElementType#FLOAT64} array of rank 0
   */
  public static NdArray scalar(double value) {
    NdArray scalar = allocate(ElementType.FLOAT64, Shape.scalar());
    scalar.doubles().put(value);
    return scalar;
  }

  private static int byteCount(ElementType type, Shape shape) {
    long elements = shape.elementCount();
    if (elements > Integer.MAX_VALUE / type.byteSize()) {
      throw new IllegalArgumentException(
          String.format(
              "an array must have at most 2^31 - 1 bytes, got %s %s (%d elements of %d bytes)",
              type, shape, elements, type.byteSize()));
    }
    return (int) elements * type.byteSize();
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
   * Returns the shape.
   *
   * @return the shape, the samples along the first dimension
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of the sizes of the shape
   */
  public int elementCount() {
    return memory.capacity() / type.byteSize();
  }

  /**
   * Returns the size of the first dimension.
   *
   * @return the number of samples
   * @throws IllegalStateException if this array is a scalar
   */
  @Override
  public int size() {
    requireSamples();
    return (int) shape.size(0);
  }

  /**
   * Returns one sample.
   *
   * @param place its place in the first dimension
   * @return a view of it, of the shape without the first dimension
   * @throws IndexOutOfBoundsException if there is no such place
   * @throws IllegalStateException if this array is a scalar
   */
  public NdArray sample(int place) {
    if (place < 0 || place >= size()) {
      throw new IndexOutOfBoundsException("place must be in [0, " + size() + "), got " + place);
    }
    Shape sample = shape.sample();
    int bytes = (int) sample.elementCount() * type.byteSize();
    return new NdArray(type, sample, slice(place * bytes, bytes));
  }

  @Override
  public NdArray truncated(int size) {
    Sizes.requireTruncation(size, size());
    if (size == size()) {
      return this;
    }
    Shape shorter = shape.sample().batchOf(size);
    return new NdArray(type, shorter, slice(0, (int) shorter.elementCount() * type.byteSize()));
  }

  /**
   * Returns the same elements under another shape.
   *
   * @param newShape a shape of as many elements
   * @return a view of this array
   * @throws IllegalArgumentException if the number of elements differs
   */
  public NdArray reshape(Shape newShape) {
    if (newShape.elementCount() != elementCount()) {
      throw new IllegalArgumentException(
          String.format(
              "shape must have %d elements as %s has, got %s", elementCount(), shape, newShape));
    }
    return new NdArray(type, newShape, memory);
  }

  /**
   * Returns the memory.
   *
   * @return a new direct view of all bytes, in native byte order
   */
  public ByteBuffer bytes() {
    return memory.duplicate().order(ByteOrder.nativeOrder());
  }

  /**
   * Returns the elements of a {@link ElementType#FLOAT32} array.
   *
   * @return a new direct view of all elements
   * @throws IllegalStateException if the elements have another type
   */
  public FloatBuffer floats() {
    requireType(ElementType.FLOAT32);
    return memory.asFloatBuffer();
  }

  /**
   * Returns the elements of a {@link ElementType#FLOAT64} array.
   *
   * @return a new direct view of all elements
   * @throws IllegalStateException if the elements have another type
   */
  public DoubleBuffer doubles() {
    requireType(ElementType.FLOAT64);
    return memory.asDoubleBuffer();
  }

  /**
   * Returns the elements of an {@link ElementType#INT16} array.
   *
   * @return a new direct view of all elements
   * @throws IllegalStateException if the elements have another type
   */
  public ShortBuffer shorts() {
    requireType(ElementType.INT16);
    return memory.asShortBuffer();
  }

  /**
   * Returns the elements of an {@link ElementType#INT32} array.
   *
   * @return a new direct view of all elements
   * @throws IllegalStateException if the elements have another type
   */
  public IntBuffer ints() {
    requireType(ElementType.INT32);
    return memory.asIntBuffer();
  }

  /**
   * Returns the elements of an {@link ElementType#INT64} array.
   *
   * @return a new direct view of all elements
   * @throws IllegalStateException if the elements have another type
   */
  public LongBuffer longs() {
    requireType(ElementType.INT64);
    return memory.asLongBuffer();
  }

  /**
   * Returns the elements as a typed buffer, for code that copies without looking at values.
   *
   * @return a new direct view: a {@link FloatBuffer}, {@link DoubleBuffer}, {@link ShortBuffer},
   *     {@link IntBuffer}, {@link LongBuffer}, or {@link ByteBuffer} for both 8-bit types
   */
  public Buffer elements() {
    return switch (type) {
      case FLOAT32 -> memory.asFloatBuffer();
      case FLOAT64 -> memory.asDoubleBuffer();
      case INT16 -> memory.asShortBuffer();
      case INT32 -> memory.asIntBuffer();
      case INT64 -> memory.asLongBuffer();
      case INT8, UINT8 -> bytes();
    };
  }

  /**
   * Returns one element as a whole number.
   *
   * @param place its place in C order, from 0
   * @return its value; {@link ElementType#UINT8} is 0 to 255
   * @throws IllegalStateException if the elements are floating-point numbers
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public long longAt(int place) {
    int at = Math.multiplyExact(place, type.byteSize());
    return switch (type) {
      case INT8 -> memory.get(at);
      case UINT8 -> memory.get(at) & 0xff;
      case INT16 -> memory.getShort(at);
      case INT32 -> memory.getInt(at);
      case INT64 -> memory.getLong(at);
      case FLOAT32, FLOAT64 ->
          throw new IllegalStateException("elements must be whole numbers, got " + type);
    };
  }

  /**
   * Returns one element as a floating-point number.
   *
   * @param place its place in C order, from 0
   * @return its value; an {@link ElementType#INT64} is rounded to the nearest {@code double}
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public double doubleAt(int place) {
    int at = Math.multiplyExact(place, type.byteSize());
    return switch (type) {
      case FLOAT32 -> memory.getFloat(at);
      case FLOAT64 -> memory.getDouble(at);
      case INT8, UINT8, INT16, INT32, INT64 -> longAt(place);
    };
  }

  /**
   * Copies all elements of another array of the same type and number of elements into this one.
   *
   * @param source the array to read; its shape may differ
   * @throws IllegalArgumentException if type or number of elements differ
   */
  public void copyFrom(NdArray source) {
    if (source.type != type || source.elementCount() != elementCount()) {
      throw new IllegalArgumentException(
          String.format("source must be %s %s, got %s", type, shape, source));
    }
    memory.put(0, source.memory, 0, memory.capacity());
  }

  /**
   * Tells whether another array has the same type, shape and bytes.
   *
   * @param other the array to compare with
   * @return true if all are equal; floating-point numbers are compared by their bits
   */
  public boolean contentEquals(NdArray other) {
    return type == other.type && shape.equals(other.shape) && memory.equals(other.memory);
  }

  /**
   * Returns type and shape as text; not the elements, which may be many.
   *
   * @return for example {@code FLOAT32 [64, 784]}
   */
  @Override
  public String toString() {
    return type + " " + shape;
  }

  private Object writeReplace() {
    return new SerialArray(this);
  }

  private ByteBuffer slice(int from, int bytes) {
    return memory.slice(from, bytes).order(ByteOrder.nativeOrder());
  }

  private void requireType(ElementType required) {
    if (type != required) {
      throw new IllegalStateException("elements must be " + required + ", got " + type);
    }
  }

  private void requireSamples() {
    if (shape.rank() == 0) {
      throw new IllegalStateException("a scalar has no samples");
    }
  }
}
