package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.process.Lending;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory of batches that are done with, for those to come. A batch takes a set of buffers, or makes
 * one where none is free, so there are as many as batches at the same time. Sets that are not given
 * back, or after the end, are freed like any memory. Thread-safe.
 */
final class BufferSets implements BatchMemories {

  private final ArrayAllocator allocator;

  /** The one used last is taken first: its memory is the most likely to be in a cache. */
  private final Deque<List<NdArray>> free = new ConcurrentLinkedDeque<>();

  private volatile boolean closed;

  BufferSets(ArrayAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public BatchMemory take() {
    return new Lease(Optional.ofNullable(free.pollFirst()).orElseGet(ArrayList::new));
  }

  @Override
  public Lending lending() {
    return Lending.UNTIL_RELEASED;
  }

  @Override
  public void close() {
    closed = true;
    free.clear();
  }

  private void giveBack(List<NdArray> buffers) {
    free.addFirst(buffers);
    if (closed) { // looked at afterwards: the end may have come between
      free.clear();
    }
  }

  /**
   * A set of buffers while a batch has it. The k-th array that a batch asks for is in the k-th
   * buffer, which is where the batch before had an array of that type and, but for a short last
   * batch, of that size.
   */
  private final class Lease implements BatchMemory, ArrayAllocator {
    private final List<NdArray> buffers;
    private int used;
    private boolean ended;

    Lease(List<NdArray> buffers) {
      this.buffers = buffers;
    }

    @Override
    public ArrayAllocator allocator() {
      return this;
    }

    /** What a batch asks for after its end must not be what another has by then. */
    @Override
    public synchronized NdArray allocate(ElementType type, Shape shape) {
      if (ended) {
        return allocator.allocate(type, shape);
      }
      int place = used++;
      if (place == buffers.size()) {
        buffers.add(allocator.allocate(type, shape));
      } else if (!fits(buffers.get(place), type, shape)) {
        buffers.set(place, allocator.allocate(type, shape));
      }
      return in(buffers.get(place), shape);
    }

    @Override
    public synchronized void release() {
      if (!ended) {
        ended = true;
        giveBack(buffers);
      }
    }
  }

  private static boolean fits(NdArray buffer, ElementType type, Shape shape) {
    return buffer.elementType() == type && shape.elementCount() <= buffer.elementCount();
  }

  private static NdArray in(NdArray buffer, Shape shape) {
    if (buffer.shape().equals(shape)) {
      return buffer;
    }
    int bytes = (int) shape.elementCount() * buffer.elementType().byteSize();
    ByteBuffer memory = buffer.bytes().limit(bytes);
    return NdArray.wrap(buffer.elementType(), shape, memory);
  }
}
