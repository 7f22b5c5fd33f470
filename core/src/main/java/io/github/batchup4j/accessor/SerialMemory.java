package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is serialized of samples in memory: arrays, which a stream may put in memory that several
 * processes share.
 *
 * @param elementType the type of the elements
 * @param sampleShape the shape of a sample
 * @param size the number of samples
 * @param pieces the bytes of the samples, cut as {@link MemoryAccessor} wants them
 */
record SerialMemory(ElementType elementType, Shape sampleShape, long size, List<NdArray> pieces)
    implements Serializable {

  /** A piece is some bytes, and an array holds fewer than 2 GB. */
  private static final long MAX_PIECE_BYTES = 1L << 30;

  SerialMemory {
    pieces = List.copyOf(pieces);
  }

  static SerialMemory of(
      ElementType elementType, Shape sampleShape, long size, List<ByteBuffer> pieces) {
    return new SerialMemory(
        elementType, sampleShape, size, pieces.stream().map(SerialMemory::bytes).toList());
  }

  private static NdArray bytes(ByteBuffer piece) {
    return NdArray.wrap(ElementType.INT8, Shape.of(piece.capacity()), piece.duplicate().clear());
  }

  /** The samples of an accessor that copies from memory. */
  static SerialMemory copyOf(InMemory samples) {
    long sampleBytes = samples.sampleShape().elementCount() * samples.elementType().byteSize();
    long perPiece = Math.max(1, MAX_PIECE_BYTES / Math.max(1, sampleBytes));
    List<ByteBuffer> pieces = new ArrayList<>();
    for (long first = 0; first < samples.size() && sampleBytes > 0; first += perPiece) {
      long[] indices =
          LongStream.range(first, Math.min(samples.size(), first + perPiece)).toArray();
      pieces.add(samples.gather(indices, NdArray::allocate).bytes());
    }
    return of(samples.elementType(), samples.sampleShape(), samples.size(), pieces);
  }

  private Object readResolve() {
    return new MemoryAccessor(
        elementType, sampleShape, size, pieces.stream().map(NdArray::bytes).toList());
  }
}
