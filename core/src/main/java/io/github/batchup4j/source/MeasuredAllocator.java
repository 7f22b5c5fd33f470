package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of what is allocated for one batch. Thread-safe. */
final class MeasuredAllocator implements ArrayAllocator {

  private final ArrayAllocator allocator;
  private final AtomicLong bytes = new AtomicLong();

  MeasuredAllocator(ArrayAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    NdArray array = allocator.allocate(type, shape);
    bytes.addAndGet((long) array.elementCount() * type.byteSize());
    return array;
  }

  @Override
  public long maxBytes() {
    return allocator.maxBytes();
  }

  long bytes() {
    return bytes.get();
  }
}
