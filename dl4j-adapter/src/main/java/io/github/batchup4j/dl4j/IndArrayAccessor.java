package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.MemoryAccessor;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The samples of an INDArray, along its first dimension. Another process gets its memory, and needs
 * no ND4J.
 */
final class IndArrayAccessor implements UniformAccessor, Serializable {

  private static final long serialVersionUID = 1;

  private static final long PIECE_BYTES = 1L << 30;

  /** Keeps the memory that is read from. */
  private final transient INDArray array;

  private final transient MemoryAccessor memory;

  private IndArrayAccessor(INDArray array, MemoryAccessor memory) {
    this.array = array;
    this.memory = memory;
  }

  /**
   * An accessor of an array, which is held; one that is not contiguous is copied first.
   *
   * @throws IllegalArgumentException if it is a scalar, of a type that the core does not have, or a
   *     sample has more than 2^31 - 1 bytes
   */
  static IndArrayAccessor of(INDArray source) {
    if (source.rank() == 0) {
      throw new IllegalArgumentException("an INDArray must have samples, got a scalar");
    }
    ElementType type = IndArrays.elementType(source);
    INDArray array = IndArrays.contiguous(source);
    Shape sample = Shape.of(array.shape()).sample();
    long sampleBytes = Math.max(1, sample.elementCount() * type.byteSize());
    if (sampleBytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a sample of an INDArray must have at most 2^31 - 1 bytes, got " + sampleBytes);
    }
    long pieceBytes = Math.max(1, PIECE_BYTES / sampleBytes) * sampleBytes;
    return new IndArrayAccessor(
        array,
        new MemoryAccessor(type, sample, array.size(0), IndArrays.pieces(array, pieceBytes)));
  }

  @Override
  public long size() {
    return memory.size();
  }

  @Override
  public ElementType elementType() {
    return memory.elementType();
  }

  @Override
  public Shape sampleShape() {
    return memory.sampleShape();
  }

  @Override
  public boolean readsInParallel() {
    return false;
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) {
    requireOpen();
    try {
      return memory.gather(indices, allocator);
    } finally {
      Reference.reachabilityFence(array);
    }
  }

  @Override
  public void read(long index, NdArray sample) {
    requireOpen();
    try {
      memory.read(index, sample);
    } finally {
      Reference.reachabilityFence(array);
    }
  }

  /** Its memory is gone once it is closed, and to read it would end the JVM. */
  private void requireOpen() {
    if (array.wasClosed()) {
      throw new IllegalStateException(
          "an INDArray must stay open while a source holds it, got one that was closed");
    }
  }

  private Object writeReplace() {
    requireOpen();
    return memory;
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("an INDArray must be read as its memory, got itself");
  }
}
