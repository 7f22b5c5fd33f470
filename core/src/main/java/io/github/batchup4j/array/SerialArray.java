package io.github.batchup4j.array;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What Java serialization writes in the place of an {@link NdArray}: type, shape, byte order and a
 * heap array of the elements. A stream that knows a better way can put another object in its place,
 * before the elements are copied.
 */
public final class SerialArray implements Serializable {

  private static final long serialVersionUID = 1;

  // Read by Java serialization.
  @SuppressWarnings("UnusedVariable")
  private static final ObjectStreamField[] serialPersistentFields = {
    new ObjectStreamField("type", ElementType.class),
    new ObjectStreamField("sizes", long[].class),
    new ObjectStreamField("littleEndian", boolean.class),
    new ObjectStreamField("elements", byte[].class)
  };

  private transient NdArray array;

  SerialArray(NdArray array) {
    this.array = array;
  }

  /**
   * Returns the array that is written.
   *
   * @return the array, not a copy
   */
  public NdArray array() {
    return array;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    byte[] elements = new byte[array.bytes().capacity()];
    array.bytes().get(elements);
    ObjectOutputStream.PutField fields = out.putFields();
    fields.put("type", array.elementType());
    fields.put("sizes", array.shape().toArray());
    fields.put("littleEndian", ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    fields.put("elements", elements);
    out.writeFields();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    ObjectInputStream.GetField fields = in.readFields();
    if (!(fields.get("type", null) instanceof ElementType type)) {
      throw new InvalidObjectException("an array must have a type of elements, got none");
    }
    if (!(fields.get("elements", null) instanceof byte[] elements)) {
      throw new InvalidObjectException("an array must have elements, got none");
    }
    Shape shape = shape((long[]) fields.get("sizes", null));
    // Before memory is asked for: the shape may say anything.
    long bytes = elements.length;
    if (shape.elementCount() > bytes || shape.elementCount() * type.byteSize() != bytes) {
      throw new InvalidObjectException(
          String.format(
              "elements of an array %s %s must be as many as its shape says, got %d bytes",
              type, shape, bytes));
    }
    array = NdArray.allocate(type, shape);
    array.bytes().put(elements);
    if (fields.get("littleEndian", true) != (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)) {
      reverse(array.bytes(), type.byteSize());
    }
  }

  private static void reverse(ByteBuffer bytes, int size) {
    for (int from = 0; from < bytes.capacity(); from += size) {
      for (int i = from, j = from + size - 1; i < j; i++, j--) {
        byte low = bytes.get(i);
        bytes.put(i, bytes.get(j));
        bytes.put(j, low);
      }
    }
  }

  static Shape shape(long @Nullable [] sizes) throws InvalidObjectException {
    if (sizes == null) {
      throw new InvalidObjectException("a shape must have sizes, got none");
    }
    try {
      return Shape.of(sizes);
    } catch (IllegalArgumentException e) {
      InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }

  private Object readResolve() {
    return array;
  }
}
