package io.github.batchup4j.array;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * A primitive Java array of one or more dimensions, seen as an n-dimensional array: nothing is
 * copied until samples are asked for. All sub-arrays of one dimension have one length. The array is
 * held, not copied: whoever writes to it writes to later batches.
 */
public final class JavaArray {

  private final Object array;
  private final ElementType type;
  private final Shape shape;

  private JavaArray(Object array, ElementType type, Shape shape) {
    this.array = array;
    this.type = type;
    this.shape = shape;
  }

  /**
   * Returns a view of a primitive array.
   *
   * @param array a {@code float}, {@code double}, {@code byte}, {@code short}, {@code int} or
   *     {@code long} array of one or more dimensions; it is walked once, down to its innermost
   *     arrays, to check that it has no holes and is rectangular
   * @return the view; bytes are {@link ElementType#INT8}
   * @throws IllegalArgumentException if it is anything else
   */
  public static JavaArray of(Object array) {
    ElementType type = elementTypeOf(array.getClass());
    long[] sizes = sizes(array);
    requireRectangular(array, sizes, 0);
    return new JavaArray(array, type, Shape.of(sizes));
  }

  /**
   * Returns a view of a byte array whose values are 0 to 255.
   *
   * @param array a {@code byte} array of one or more dimensions
   * @return the view, of {@link ElementType#UINT8}
   * @throws IllegalArgumentException if it is anything else
   */
  public static JavaArray ofUnsigned(Object array) {
    JavaArray signed = of(array);
    if (signed.type != ElementType.INT8) {
      throw new IllegalArgumentException(
          "unsigned array must be of bytes, got " + array.getClass().getSimpleName());
    }
    return new JavaArray(array, ElementType.UINT8, signed.shape);
  }

  /**
   * Tells whether an object is a primitive array of a supported type.
   *
   * @param candidate any object
   * @return true if {@link #of} takes it, provided that it is rectangular
   */
  public static boolean supports(Object candidate) {
    Class<?> element = innermost(candidate.getClass());
    return candidate.getClass().isArray()
        && element.isPrimitive()
        && element != boolean.class
        && element != char.class;
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
   * Returns the lengths along each dimension.
   *
   * @return the shape, of rank 1 at least
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Copies all elements.
   *
   * @param target an array of the same type and number of elements
   */
  public void copyTo(NdArray target) {
    copyLeaves(array, BulkCopy.fromJavaArrays(target), 0);
  }

  /**
   * Copies samples, which are the elements of the outermost dimension. O(elements copied).
   *
   * @param indices which samples, each in [0, size of the first dimension)
   * @param target an array of the same type and of shape {@code [indices.length, ...sample]}
   */
  public void gather(long[] indices, NdArray target) {
    if (shape.rank() == 1) {
      BulkCopy.scalars(array, indices, target);
      return;
    }
    Object[] samples = (Object[]) array;
    BulkCopy<Object> copy = BulkCopy.fromJavaArrays(target);
    int at = 0;
    for (long index : indices) {
      at = copyLeaves(samples[(int) index], copy, at);
    }
  }

  /** Copies the innermost arrays one after the other; returns the place after the last. */
  private static int copyLeaves(Object node, BulkCopy<Object> copy, int at) {
    if (node instanceof Object[] children) {
      int place = at;
      for (Object child : children) {
        place = copyLeaves(child, copy, place);
      }
      return place;
    }
    int length = Array.getLength(node);
    copy.copy(node, 0, at, length);
    return at + length;
  }

  private static long[] sizes(Object array) {
    List<Long> sizes = new ArrayList<>();
    Object level = array;
    while (level instanceof Object[] children && children.length > 0) {
      sizes.add((long) children.length);
      level = requirePresent(children[0]);
    }
    sizes.add((long) Array.getLength(level));
    for (Class<?> rest = level.getClass().getComponentType();
        rest.isArray();
        rest = rest.getComponentType()) {
      sizes.add(0L);
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private static void requireRectangular(Object node, long[] sizes, int depth) {
    int length = Array.getLength(node);
    if (length != sizes[depth]) {
      throw new IllegalArgumentException(
          String.format(
              "sub-arrays of dimension %d must have one length, got %d and %d",
              depth, sizes[depth], length));
    }
    if (node instanceof Object[] children) {
      for (Object child : children) {
        requireRectangular(requirePresent(child), sizes, depth + 1);
      }
    }
  }

  private static Object requirePresent(Object child) {
    if (child == null) {
      throw new IllegalArgumentException("sub-arrays must not be null");
    }
    return child;
  }

  private static ElementType elementTypeOf(Class<?> arrayClass) {
    Class<?> element = innermost(arrayClass);
    if (arrayClass.isArray()) {
      if (element == float.class) {
        return ElementType.FLOAT32;
      } else if (element == double.class) {
        return ElementType.FLOAT64;
      } else if (element == byte.class) {
        return ElementType.INT8;
      } else if (element == short.class) {
        return ElementType.INT16;
      } else if (element == int.class) {
        return ElementType.INT32;
      } else if (element == long.class) {
        return ElementType.INT64;
      }
    }
    throw new IllegalArgumentException(
        "array must be a float, double, byte, short, int or long array, got "
            + arrayClass.getSimpleName());
  }

  private static Class<?> innermost(Class<?> arrayClass) {
    Class<?> element = arrayClass;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }
}
