package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that grows as it is written, in one byte array, which is used again for the next. Not
 * thread-safe.
 */
final class MessageWriter implements WireOutput {

  /** A place is looked up, mapped and checked; so few bytes are copied sooner. */
  static final int SMALL_ARRAY_BYTES = 2048;

  /** Marks an array that lies in shared memory. */
  static final int PLACED = 0x80;

  /** The largest byte array that JVMs give. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private static final int FIRST_BYTES = 1 << 10;

  /** A larger buffer is given back when the message is cleared: such messages are rare. */
  private static final int KEPT_BYTES = 16 << 20;

  private final ArrayPlaces places;
  private final Optional<SharedIds> shared;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  /** Writes messages to the parent: shared objects are written as any other. */
  MessageWriter(ArrayPlaces places) {
    this(places, Optional.empty());
  }

  /** Writes messages to a worker: of shared objects, only their numbers. */
  MessageWriter(ArrayPlaces places, SharedIds shared) {
    this(places, Optional.of(shared));
  }

  private MessageWriter(ArrayPlaces places, Optional<SharedIds> shared) {
    this.places = places;
    this.shared = shared;
  }

  /** Begins the next message. */
  void clear() {
    size = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  int size() {
    return size;
  }

  /** Returns the memory of which the first {@link #size} bytes are the message, until it grows. */
  byte[] buffer() {
    return bytes;
  }

  /** Overwrites a number that was written before. */
  void setInt(int at, int value) {
    if (at < 0 || at > size - Integer.BYTES) {
      throw new IllegalArgumentException("at must be a place in " + size + " bytes, got " + at);
    }
    BigEndian.INT.set(bytes, at, value);
  }

  @Override
  public void write(int value) throws IOException {
    writeByte(value);
  }

  @Override
  public void write(byte[] source) throws IOException {
    write(source, 0, source.length);
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    int at = room(length);
    System.arraycopy(source, from, bytes, at, length);
  }

  @Override
  public void writeBoolean(boolean value) throws IOException {
    writeByte(value ? 1 : 0);
  }

  @Override
  public void writeByte(int value) throws IOException {
    int at = room(1);
    bytes[at] = (byte) value;
  }

  @Override
  public void writeShort(int value) throws IOException {
    int at = room(Short.BYTES);
    BigEndian.SHORT.set(bytes, at, (short) value);
  }

  @Override
  public void writeChar(int value) throws IOException {
    writeShort(value);
  }

  @Override
  public void writeInt(int value) throws IOException {
    int at = room(Integer.BYTES);
    BigEndian.INT.set(bytes, at, value);
  }

  @Override
  public void writeLong(long value) throws IOException {
    int at = room(Long.BYTES);
    BigEndian.LONG.set(bytes, at, value);
  }

  @Override
  public void writeFloat(float value) throws IOException {
    writeInt(Float.floatToRawIntBits(value));
  }

  @Override
  public void writeDouble(double value) throws IOException {
    writeLong(Double.doubleToRawLongBits(value));
  }

  @Override
  public void writeBytes(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      writeByte(text.charAt(i));
    }
  }

  @Override
  public void writeChars(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      writeChar(text.charAt(i));
    }
  }

  /** Writes text of any length: {@link #writeText}. */
  @Override
  public void writeUTF(String text) throws IOException {
    writeText(text);
  }

  @Override
  public void writeText(String text) throws IOException {
    int length = text.length();
    boolean wide = isWide(text);
    writeCount((long) length << 1 | (wide ? 1 : 0));
    if (wide) {
      writeChars(text);
      return;
    }
    int at = room(length);
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) text.charAt(i);
    }
  }

  private static boolean isWide(String text) {
    int or = 0;
    for (int i = 0; i < text.length(); i++) {
      or |= text.charAt(i);
    }
    return or > 0xff;
  }

  /** Writes a number that is seldom large, seven bits a byte, the lowest first. */
  private void writeCount(long count) throws IOException {
    long rest = count;
    while (rest > 0x7f) {
      writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  @Override
  public void writeArray(NdArray array) throws IOException {
    ByteBuffer elements = array.bytes();
    int count = elements.capacity();
    Optional<ArrayPlace> place =
        count < SMALL_ARRAY_BYTES ? Optional.empty() : places.placeOf(array);
    writeByte(ElementCodes.codeOf(array.elementType()) | (place.isPresent() ? PLACED : 0));
    writeShape(array.shape());
    if (place.isPresent()) {
      writeCount(place.get().segment());
      writeCount(place.get().offset());
      return;
    }
    int at = room(count);
    elements.get(0, bytes, at, count);
  }

  private void writeShape(Shape shape) throws IOException {
    int rank = shape.rank();
    if (rank > 0xff) {
      throw new IOException("an array must have at most 255 dimensions, got " + rank);
    }
    writeByte(rank);
    for (int dimension = 0; dimension < rank; dimension++) {
      writeCount(shape.size(dimension));
    }
  }

  @Override
  public void writeValue(@Nullable Object value) throws IOException {
    if (value == null) {
      writeByte(ValueKind.NULL.code());
    } else if (value instanceof NdArray array) {
      writeByte(ValueKind.ARRAY.code());
      writeArray(array);
    } else if (value instanceof Shared constant && shared.isPresent()) {
      int id = shared.get().idOf(constant);
      writeByte(ValueKind.SHARED.code());
      writeInt(id);
    } else {
      writePlain(value, ValueKind.of(value));
    }
  }

  private void writePlain(Object value, ValueKind kind) throws IOException {
    int start = size;
    writeByte(kind.code());
    switch (kind) {
      case TEXT -> writeText((String) value);
      case BOOLEAN -> writeBoolean((Boolean) value);
      case BYTE -> writeByte((Byte) value);
      case SHORT -> writeShort((Short) value);
      case CHARACTER -> writeChar((Character) value);
      case INTEGER -> writeInt((Integer) value);
      case LONG -> writeLong((Long) value);
      case FLOAT -> writeFloat((Float) value);
      case DOUBLE -> writeDouble((Double) value);
      default -> writeObject(value, start);
    }
  }

  private void writeObject(Object value, int start) throws IOException {
    boolean written = false;
    try {
      new ObjectsInMessage(this, shared).write(value);
      written = true;
    } finally {
      if (!written) {
        // What stands before it can still be sent, with the failure after it.
        size = start;
      }
    }
  }

  @Override
  public void writeThrowable(Throwable thrown) throws IOException {
    new ThrowableWriter(this).write(thrown);
  }

  /** Makes room for bytes at the end and returns where. */
  private int room(int count) throws IOException {
    int at = size;
    if (count > bytes.length - at) {
      grow(count);
    }
    size = at + count;
    return at;
  }

  private void grow(int count) throws IOException {
    long needed = (long) size + count;
    if (needed > MAX_BYTES) {
      throw new IOException("a message must have at most " + MAX_BYTES + " bytes, got " + needed);
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * bytes.length)));
  }
}
