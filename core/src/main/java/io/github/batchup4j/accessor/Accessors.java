package io.github.batchup4j.accessor;

import io.github.batchup4j.array.BufferArray;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.JavaArray;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.nio.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Makes accessors of arrays, buffers, lists and functions.
 *
 * <pre>{@code
 * Accessors.of(new float[60000][784]);          // FLOAT32 [784]
 * Accessors.of(new int[60000]);                 // INT32 scalars
 * Accessors.ofBuffer(directFloats, 3, 32, 32);  // FLOAT32 [3, 32, 32]
 * Accessors.ofList(pictures);                   // objects of any kind
 * }</pre>
 */
public final class Accessors {

  private Accessors() {}

  /**
   * Returns an accessor of anything array-like. The first dimension runs over the samples; nothing
   * is copied, so later changes to the array show in later batches.
   *
   * @param arrayLike an {@link Accessor}, which is returned as it is; a Java array of {@code
   *     float}, {@code double}, {@code byte}, {@code short}, {@code int} or {@code long}, of one or
   *     more dimensions; an {@link NdArray}; a typed {@link Buffer}, of which every element is a
   *     sample; a {@link List}; or an array of a library for which there is an {@link
   *     AccessorProvider}
   * @return its accessor
   * @throws IllegalArgumentException if it is none of these, or an array that is not rectangular
   */
  public static Accessor of(Object arrayLike) {
    if (arrayLike instanceof Accessor accessor) {
      return accessor;
    }
    if (JavaArray.supports(arrayLike)) {
      return new JavaArrayAccessor(JavaArray.of(arrayLike));
    }
    if (arrayLike instanceof NdArray array) {
      return ofArray(array);
    }
    if (arrayLike instanceof Buffer buffer) {
      return ofBuffer(buffer);
    }
    if (arrayLike instanceof List<?> list) {
      return ofList(list);
    }
    return provided(arrayLike)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "array must be an Accessor, a primitive Java array, an NdArray, a buffer, a"
                        + " List or an array of a library with an AccessorProvider, got "
                        + arrayLike.getClass().getTypeName()));
  }

  private static Optional<Accessor> provided(Object arrayLike) {
    return ServiceLoader.load(AccessorProvider.class, AccessorProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(provider -> provider.accessorOf(arrayLike).stream())
        .findFirst();
  }

  /**
   * Returns an accessor of bytes whose values are 0 to 255.
   *
   * @param javaArray a {@code byte} array of one or more dimensions, held and not copied
   * @return its accessor, of {@link ElementType#UINT8}
   * @throws IllegalArgumentException if it is anything else
   */
  public static UniformAccessor ofUnsigned(Object javaArray) {
    return new JavaArrayAccessor(JavaArray.ofUnsigned(javaArray));
  }

  /**
   * Returns an accessor of unsigned bytes as floats: 0 becomes {@code low}, 255 {@code high}, and
   * those between them {@code x * ((high - low) / 255) + low}, bit for bit as NumPy computes it in
   * float32 (so that 255 may miss {@code high} by a rounding). Nothing is computed before samples
   * are asked for, and nothing is kept but a table of 256 numbers.
   *
   * <pre>{@code
   * Accessors.scaled(Accessors.ofUnsigned(pixels), 0, 1);   // pictures of values 0 to 1
   * }</pre>
   *
   * @param unsigned an accessor of {@link ElementType#UINT8} samples, such as pictures
   * @param low what 0 becomes
   * @param high what 255 becomes; it may be below {@code low}
   * @return an accessor of {@link ElementType#FLOAT32} samples, as many and of the same shape and
   *     names
   * @throws IllegalArgumentException if the samples have another type, or a bound is not finite as
   *     a {@code float}
   */
  public static UniformAccessor scaled(UniformAccessor unsigned, double low, double high) {
    return ScaledAccessor.of(unsigned, low, high);
  }

  /**
   * Returns an accessor of the samples of an array.
   *
   * @param array an array of rank 1 or more, held and not copied
   * @return its accessor
   * @throws IllegalArgumentException if the array is a scalar
   */
  public static UniformAccessor ofArray(NdArray array) {
    if (array.shape().rank() == 0) {
      throw new IllegalArgumentException("array must have samples, got a scalar");
    }
    Shape sample = array.shape().sample();
    return new MemoryAccessor(array.elementType(), sample, array.size(), List.of(array.bytes()));
  }

  /**
   * Returns an accessor of the samples that lie one after the other in a buffer.
   *
   * @param buffer a direct or heap buffer of bytes ({@link ElementType#INT8}), shorts, ints, longs,
   *     floats or doubles, held and not copied; its samples lie between its position and its limit
   * @param sampleShape the shape of a sample; without one, every element is a sample
   * @return its accessor
   * @throws IllegalArgumentException if the elements are not a whole number of samples, or are
   *     {@code char}s
   */
  public static UniformAccessor ofBuffer(Buffer buffer, long... sampleShape) {
    return new BufferAccessor(BufferArray.of(buffer, Shape.of(sampleShape)));
  }

  /**
   * Returns an accessor of the objects in a list. Its columns are lists too.
   *
   * @param list the samples; copied, and none of them null
   * @return its accessor
   */
  public static Accessor ofList(List<?> list) {
    return new ListAccessor(List.copyOf(list));
  }

  /**
   * Returns an accessor of class numbers whose classes have names: a source tells them, and
   * iterators of an adapter take the number of classes from them.
   *
   * <pre>{@code
   * Accessors.ofLabels(new int[] {0, 1, 1}, List.of("cat", "dog"));   // INT32 scalars
   * }</pre>
   *
   * @param labels the class of each sample; copied
   * @param classNames the names of the classes, that of class 0 first; copied
   * @return its accessor, of {@link ElementType#INT32} scalars
   * @throws IllegalArgumentException if a label is no number of a class, or there is no class
   */
  public static UniformAccessor ofLabels(int[] labels, List<String> classNames) {
    return LabelAccessor.of(labels, classNames);
  }

  /**
   * Returns an accessor that computes its samples.
   *
   * @param size the number of samples
   * @param type the type of their elements
   * @param sampleShape the shape of a sample
   * @param reader writes one sample
   * @return its accessor, as thread-safe as the reader
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public static UniformAccessor of(
      long size, ElementType type, Shape sampleShape, SampleReader reader) {
    if (size < 0) {
      throw new IllegalArgumentException("size must be >= 0, got " + size);
    }
    return new ReaderAccessor(size, type, sampleShape, reader);
  }
}
