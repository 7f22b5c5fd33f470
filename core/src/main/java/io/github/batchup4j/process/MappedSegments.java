package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Arrays that are views of mapped segments. */
final class MappedSegments implements ArrayMemory {

  private final Map<Integer, ByteBuffer> segments;
  private final ArrayAllocator inline;

  /**
   * Returns the memory of one batch.
   *
   * @param segments what the batch takes of each segment, by the segments' numbers
   * @param inline gives memory for the arrays of the message
   */
  MappedSegments(Map<Integer, ByteBuffer> segments, ArrayAllocator inline) {
    this.segments = segments;
    this.inline = inline;
  }

  /** What the batch takes of all segments. */
  long bytes() {
    return segments.values().stream().mapToLong(ByteBuffer::capacity).sum();
  }

  @Override
  public NdArray shared(ElementType type, Shape shape, ArrayPlace place) throws IOException {
    ByteBuffer segment = segments.get(place.segment());
    long bytes = shape.elementCount() * type.byteSize();
    if (segment == null
        || place.offset() < 0
        || place.offset() % Slot.ALIGNMENT != 0
        || place.offset() > segment.capacity()
        || bytes > segment.capacity() - place.offset()) {
      throw new IOException(
          String.format(
              "an array must lie in what its batch takes, got %s %s in segment %d at %d",
              type, shape, place.segment(), place.offset()));
    }
    return NdArray.wrap(type, shape, segment.slice((int) place.offset(), (int) bytes));
  }

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    return inline.allocate(type, shape);
  }
}
