package io.github.batchup4j.array;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * What Java serialization writes in the place of bytes that lie nowhere in one piece: they are made
 * bit by bit while they are written, and read as an {@link NdArray}. A stream that knows a better
 * way can put another object in its place, before any are made.
 */
public final class SerialBytes implements Serializable {

  private static final long serialVersionUID = 1;

  private final int size;
  private transient Source source;
  private transient byte[] read = {};

  /**
   * Returns bytes that are made when they are written.
   *
   * @param size how many
   * @param source makes them
   */
  public SerialBytes(int size, Source source) {
    this.size = size;
    this.source = source;
  }

  /** Makes bytes. */
  @FunctionalInterface
  public interface Source {

    /**
     * Makes all bytes, the first ones first.
     *
     * @param sink takes them
     * @throws IOException if the sink does not take them
     */
    void writeTo(Sink sink) throws IOException;
  }

  /** Takes bytes. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes the next bytes.
     *
     * @param bytes all that remain of this buffer, which is used again afterwards
     * @throws IOException if they cannot be written
     */
    void take(ByteBuffer bytes) throws IOException;
  }

  /**
   * Returns the number of bytes.
   *
   * @return the number of bytes
   */
  public int size() {
    return size;
  }

  /**
   * Makes all bytes, the first ones first.
   *
   * @param sink takes them
   * @throws IOException if the sink does not take them
   */
  public void writeTo(Sink sink) throws IOException {
    source.writeTo(sink);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    writeTo(
        bytes -> {
          byte[] copy = new byte[bytes.remaining()];
          bytes.get(copy);
          out.write(copy);
        });
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    // Not more memory than the stream can fill.
    read = size < 0 ? new byte[0] : in.readNBytes(size);
    if (read.length != size) {
      throw new InvalidObjectException("bytes must be " + size + ", got " + read.length);
    }
    byte[] all = read;
    source = sink -> sink.take(ByteBuffer.wrap(all));
  }

  private Object readResolve() {
    NdArray array = NdArray.allocate(ElementType.INT8, Shape.of(size));
    array.bytes().put(read);
    return array;
  }
}
