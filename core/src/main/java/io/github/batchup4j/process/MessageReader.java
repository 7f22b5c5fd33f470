package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of {@link MessageWriter}. Every length is checked against what remains, so that
 * garbage is an {@link IOException}. Not thread-safe.
 */
final class MessageReader implements WireInput {

  private final byte[] bytes;
  private final int end;
  private final ArrayMemory arrays;
  private final ObjectRules rules;
  private int at;

  MessageReader(byte[] message, int from, int length, ArrayMemory arrays, ObjectRules rules) {
    if (from < 0 || length < 0 || length > message.length - from) {
      throw new IllegalArgumentException(
          String.format(
              "from and length must lie within %d bytes, got %d and %d",
              message.length, from, length));
    }
    this.bytes = message;
    this.at = from;
    this.end = from + length;
    this.arrays = arrays;
    this.rules = rules;
  }

  /** Returns the number of bytes that were not read. */
  int remaining() {
    return end - at;
  }

  @Override
  public void readFully(byte[] target) throws IOException {
    readFully(target, 0, target.length);
  }

  @Override
  public void readFully(byte[] target, int from, int length) throws IOException {
    int start = take(length);
    System.arraycopy(bytes, start, target, from, length);
  }

  @Override
  public int skipBytes(int count) {
    int skipped = Math.max(0, Math.min(count, remaining()));
    at += skipped;
    return skipped;
  }

  @Override
  public boolean readBoolean() throws IOException {
    byte value = readByte();
    if (value < 0 || value > 1) {
      throw new IOException("a boolean must be 0 or 1, got " + value);
    }
    return value == 1;
  }

  @Override
  public byte readByte() throws IOException {
    return bytes[take(1)];
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return readByte() & 0xff;
  }

  @Override
  public short readShort() throws IOException {
    int start = take(Short.BYTES);
    return (short) BigEndian.SHORT.get(bytes, start);
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return readShort() & 0xffff;
  }

  @Override
  public char readChar() throws IOException {
    return (char) readShort();
  }

  @Override
  public int readInt() throws IOException {
    int start = take(Integer.BYTES);
    return (int) BigEndian.INT.get(bytes, start);
  }

  @Override
  public long readLong() throws IOException {
    int start = take(Long.BYTES);
    return (long) BigEndian.LONG.get(bytes, start);
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
  }

  @Override
  public @Nullable String readLine() throws IOException {
    if (remaining() == 0) {
      return null;
    }
    int start = at;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    int last = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
    skipBytes(1);
    return new String(bytes, start, last - start, StandardCharsets.ISO_8859_1);
  }

  /** Reads text of any length: {@link #readText}. */
  @Override
  public String readUTF() throws IOException {
    return readText();
  }

  @Override
  public String readText() throws IOException {
    long form = readCount();
    long length = form >>> 1;
    return (form & 1) == 0 ? narrowText(length) : wideText(length);
  }

  private String narrowText(long length) throws IOException {
    int start = take(length);
    return new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
  }

  private String wideText(long length) throws IOException {
    require(length <= remaining() / Character.BYTES, length);
    char[] chars = new char[(int) length];
    int start = take(length * Character.BYTES);
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) BigEndian.CHAR.get(bytes, start + i * Character.BYTES);
    }
    return new String(chars);
  }

  private long readCount() throws IOException {
    long count = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte next = readByte();
      count |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return count;
      }
    }
    throw new IOException("a number of a message must have at most 63 bits, got more");
  }

  @Override
  public NdArray readArray() throws IOException {
    int header = readUnsignedByte();
    ElementType type = ElementCodes.typeOf(header & ~MessageWriter.PLACED);
    Shape shape = readShape();
    long elements = shape.elementCount();
    if (elements > Integer.MAX_VALUE / type.byteSize()) {
      throw new IOException(
          String.format("an array must have at most 2^31 - 1 bytes, got %s %s", type, shape));
    }
    return (header & MessageWriter.PLACED) == 0
        ? inlineArray(type, shape, elements * type.byteSize())
        : placedArray(type, shape);
  }

  private Shape readShape() throws IOException {
    long[] sizes = new long[readUnsignedByte()];
    for (int dimension = 0; dimension < sizes.length; dimension++) {
      sizes[dimension] = readCount();
    }
    try {
      return Shape.of(sizes);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private NdArray inlineArray(ElementType type, Shape shape, long count) throws IOException {
    int start = take(count);
    NdArray array = arrays.allocate(type, shape);
    array.bytes().put(0, bytes, start, (int) count);
    return array;
  }

  private NdArray placedArray(ElementType type, Shape shape) throws IOException {
    long segment = readCount();
    long offset = readCount();
    if (segment > Integer.MAX_VALUE) {
      throw new IOException("a segment must be one that was sent, got " + segment);
    }
    return arrays.shared(type, shape, new ArrayPlace((int) segment, offset));
  }

  @Override
  public @Nullable Object readValue() throws IOException {
    return switch (ValueKind.ofCode(readUnsignedByte())) {
      case NULL -> null;
      case ARRAY -> readArray();
      case TEXT -> readText();
      case BOOLEAN -> readBoolean();
      case BYTE -> readByte();
      case SHORT -> readShort();
      case CHARACTER -> readChar();
      case INTEGER -> readInt();
      case LONG -> readLong();
      case FLOAT -> readFloat();
      case DOUBLE -> readDouble();
      case SHARED -> rules.shared().get(readInt());
      case OBJECT -> readObject();
    };
  }

  private @Nullable Object readObject() throws IOException {
    int length = readInt();
    require(length >= 0 && length <= remaining(), length);
    int start = take(length);
    List<NdArray> beside = readArrays();
    return ObjectReader.read(
        new ByteArrayInputStream(bytes, start, length),
        length,
        rules,
        read -> read instanceof ArrayReference array ? beside.get(array.number()) : read);
  }

  private List<NdArray> readArrays() throws IOException {
    int count = readInt();
    // The shortest array has two bytes.
    require(count >= 0 && count <= remaining() / 2, count);
    List<NdArray> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(readArray());
    }
    return read;
  }

  @Override
  public Throwable readThrowable() throws IOException {
    return new ThrowableReader(this, rules).read();
  }

  /** Passes bytes and returns where they begin. */
  private int take(long count) throws IOException {
    int start = at;
    if (count < 0 || count > end - start) {
      throw tooShort(count);
    }
    at = start + (int) count;
    return start;
  }

  private void require(boolean fits, long count) throws IOException {
    if (!fits) {
      throw tooShort(count);
    }
  }

  private EOFException tooShort(long count) {
    return new EOFException(
        String.format("a message must go on for %d bytes, got %d", count, remaining()));
  }
}
