package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Samples that lie one after the other in native memory, cut into pieces of whole samples because a
 * buffer holds at most 2 GB. All pieces but the last hold as many samples as the first.
 */
public final class MemoryAccessor implements UniformAccessor, Serializable {

  private static final long serialVersionUID = 1;

  private final ElementType elementType;
  private final Shape sampleShape;
  private final long size;
  private final int sampleBytes;
  private final long samplesPerPiece;
  private final transient List<ByteBuffer> pieces;

  /**
   * Makes an accessor of memory that exists already; it is held and not copied.
   *
   * @param elementType the type of the elements
   * @param sampleShape the shape of a sample
   * @param size the number of samples
   * @param pieces direct buffers in native byte order, each holding whole samples from its first
   *     byte on
   * @throws IllegalArgumentException if a sample has more than 2^31 - 1 bytes, the pieces do not
   *     hold that many samples, one does not hold whole samples, or one but the last holds fewer or
   *     more than the first
   */
  public MemoryAccessor(
      ElementType elementType, Shape sampleShape, long size, List<ByteBuffer> pieces) {
    this.elementType = elementType;
    this.sampleShape = sampleShape;
    this.size = size;
    this.sampleBytes = sampleBytes(elementType, sampleShape);
    this.pieces = List.copyOf(pieces);
    long bytes = this.pieces.stream().mapToLong(ByteBuffer::capacity).sum();
    if (bytes != size * sampleBytes) {
      throw new IllegalArgumentException(
          "pieces must hold " + size * sampleBytes + " bytes, got " + bytes);
    }
    this.samplesPerPiece =
        bytes == 0 ? Long.MAX_VALUE : this.pieces.get(0).capacity() / sampleBytes;
    for (int i = 0; bytes > 0 && i < this.pieces.size(); i++) {
      requireWholeSamples(i, this.pieces.get(i).capacity());
    }
  }

  private static int sampleBytes(ElementType type, Shape shape) {
    long elements = shape.elementCount();
    if (elements > Integer.MAX_VALUE / type.byteSize()) {
      throw new IllegalArgumentException(
          "a sample must have at most 2^31 - 1 bytes, got " + type + " " + shape);
    }
    return (int) elements * type.byteSize();
  }

  private void requireWholeSamples(int piece, int bytes) {
    long first = samplesPerPiece * sampleBytes;
    boolean isLast = piece == pieces.size() - 1;
    if (bytes == 0 || bytes % sampleBytes != 0 || (isLast ? bytes > first : bytes != first)) {
      throw new IllegalArgumentException(
          String.format(
              "pieces must hold whole samples of %d bytes, all but the last as many, got %d bytes"
                  + " in piece %d",
              sampleBytes, bytes, piece));
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ElementType elementType() {
    return elementType;
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  @Override
  public boolean readsInParallel() {
    return false;
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) {
    NdArray batch = allocator.allocate(elementType, sampleShape.batchOf(indices.length));
    ByteBuffer target = batch.bytes();
    for (int i = 0; i < indices.length; i++) {
      copy(indices[i], target, i * sampleBytes);
    }
    return batch;
  }

  @Override
  public void read(long index, NdArray sample) {
    copy(index, sample.bytes(), 0);
  }

  private void copy(long index, ByteBuffer target, int at) {
    if (sampleBytes > 0) {
      ByteBuffer piece = pieces.get((int) (index / samplesPerPiece));
      target.put(at, piece, (int) (index % samplesPerPiece) * sampleBytes, sampleBytes);
    }
  }

  private Object writeReplace() {
    return SerialMemory.of(elementType, sampleShape, size, pieces);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("memory must be read as its serial form, got itself");
  }
}
