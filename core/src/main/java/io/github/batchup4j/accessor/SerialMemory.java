package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.SerialBytes;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
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
 * @param pieces the bytes of the samples, cut as {@link MemoryAccessor} wants them: arrays once
 *     they are read
 */
record SerialMemory(
    ElementType elementType, Shape sampleShape, long size, List<Serializable> pieces)
    implements Serializable {

  /** A piece is some bytes, and an array holds fewer than 2 GB. */
  private static final long MAX_PIECE_BYTES = 1L << 30;

  /** Copied at a time, which is all that copying takes beside the samples. */
  private static final long RUN_BYTES = 1L << 20;

  private static final long RUN_SAMPLES = 1L << 12;

  SerialMemory {
    pieces = List.copyOf(pieces);
  }

  static SerialMemory of(
      ElementType elementType, Shape sampleShape, long size, List<ByteBuffer> pieces) {
    return new SerialMemory(
        elementType,
        sampleShape,
        size,
        pieces.stream().<Serializable>map(SerialMemory::bytes).toList());
  }

  private static NdArray bytes(ByteBuffer piece) {
    return NdArray.wrap(ElementType.INT8, Shape.of(piece.capacity()), piece.duplicate().clear());
  }

  /** The samples of an accessor that copies from memory; they are copied as they are written. */
  static SerialMemory copyOf(InMemory samples) {
    long sampleBytes = samples.sampleShape().elementCount() * samples.elementType().byteSize();
    long perPiece = Math.max(1, MAX_PIECE_BYTES / Math.max(1, sampleBytes));
    List<Serializable> pieces = new ArrayList<>();
    for (long first = 0; first < samples.size() && sampleBytes > 0; first += perPiece) {
      long from = first;
      long to = Math.min(samples.size(), first + perPiece);
      pieces.add(
          new SerialBytes(
              Math.toIntExact((to - from) * sampleBytes), sink -> copy(samples, from, to, sink)));
    }
    return new SerialMemory(samples.elementType(), samples.sampleShape(), samples.size(), pieces);
  }

  private static void copy(InMemory samples, long from, long to, SerialBytes.Sink sink)
      throws IOException {
    long sampleBytes = samples.sampleShape().elementCount() * samples.elementType().byteSize();
    long perRun = Math.min(to - from, Math.max(1, Math.min(RUN_SAMPLES, RUN_BYTES / sampleBytes)));
    ByteBuffer memory = NdArray.allocate(ElementType.INT8, Shape.of(perRun * sampleBytes)).bytes();
    ArrayAllocator reusing =
        (type, shape) ->
            NdArray.wrap(
                type, shape, memory.slice(0, (int) shape.elementCount() * type.byteSize()));
    for (long first = from; first < to; first += perRun) {
      long[] indices = LongStream.range(first, Math.min(to, first + perRun)).toArray();
      sink.take(samples.gather(indices, reusing).bytes());
    }
  }

  private Object readResolve() {
    return new MemoryAccessor(
        elementType,
        sampleShape,
        size,
        pieces.stream().map(NdArray.class::cast).map(NdArray::bytes).toList());
  }
}
