package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.process.Lending;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory of batches that are done with, for those to come. A batch takes a set of buffers, or makes
 * one where none is free, so there are as many as batches at the same time. Sets that are not given
 * back, or after the end, are freed like any memory. Thread-safe.
 */
final class BufferSets {

  private final ArrayAllocator allocator;
  private final Lending lending;

  /** The one used last is taken first: its memory is the most likely to be in a cache. */
  private final Deque<List<Optional<NdArray>>> free = new ConcurrentLinkedDeque<>();

  private volatile boolean closed;

  private BufferSets(ArrayAllocator allocator, Lending lending) {
    this.allocator = allocator;
    this.lending = lending;
  }

  /** Of batches that are used until the next one is asked for. */
  static BufferSets reused(ArrayAllocator allocator) {
    return new BufferSets(allocator, Lending.UNTIL_RELEASED);
  }

  /** Memory for one epoch whose batches belong to whoever holds them, until they are closed. */
  static BatchMemories kept(ArrayAllocator allocator) {
    BufferSets sets = new BufferSets(allocator, Lending.UNTIL_UNREACHABLE);
    return sets.epoch(last -> sets.close());
  }

  /** What is done with the memory of the last batch of an epoch. */
  interface EpochEnd {
    void end(Optional<BatchMemory> last);
  }

  /** These sets for one epoch. */
  BatchMemories epoch(EpochEnd end) {
    return new BatchMemories() {
      @Override
      public BatchMemory take() {
        return new Lease(
            BufferSets.this, Optional.ofNullable(free.pollFirst()).orElseGet(List::of));
      }

      @Override
      public Lending lending() {
        return lending;
      }

      @Override
      public void end(Optional<BatchMemory> last) {
        end.end(last);
      }
    };
  }

  boolean isOf(ArrayAllocator other) {
    return allocator.equals(other);
  }

  /** Lets go of what no batch has, now and later. */
  void close() {
    closed = true;
    free.clear();
  }

  private void giveBack(List<Optional<NdArray>> buffers) {
    free.addFirst(buffers);
    if (closed) { // looked at afterwards: the end may have come between
      free.clear();
    }
  }

  /**
   * A set of buffers while a batch has it. The k-th array that a batch asks for is in the k-th
   * buffer, which is where the batch before had an array of that type and, but for a short last
   * batch, of that size. The place of a buffer that has been collected stays, empty.
   *
   * <p>Who keeps a batch does not keep what others have given back: the sets live as long as the
   * recipe or epoch that they are of.
   */
  private static final class Lease implements BatchMemory, ArrayAllocator {
    private final WeakReference<BufferSets> sets;
    private final ArrayAllocator allocator;
    private final Lending lending;
    private final Deque<Optional<NdArray>> spare;
    private final List<Supplier<@Nullable NdArray>> lent = new ArrayList<>();
    private boolean ended;

    Lease(BufferSets sets, List<Optional<NdArray>> buffers) {
      this.sets = new WeakReference<>(sets);
      this.allocator = sets.allocator;
      this.lending = sets.lending;
      this.spare = new ArrayDeque<>(buffers);
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
      NdArray buffer =
          Optional.ofNullable(spare.pollFirst())
              .flatMap(before -> before)
              .filter(before -> fits(before, type, shape))
              .orElseGet(() -> allocator.allocate(type, shape));
      NdArray array = in(buffer, shape);
      lent.add(held(lending, buffer, array));
      return array;
    }

    @Override
    public long maxBytes() {
      return allocator.maxBytes();
    }

    @Override
    public synchronized void release() {
      if (!ended) {
        ended = true;
        List<Optional<NdArray>> buffers = new ArrayList<>();
        lent.forEach(held -> buffers.add(Optional.ofNullable(held.get())));
        buffers.addAll(spare);
        lent.clear();
        spare.clear();
        Optional.ofNullable(sets.get()).ifPresent(all -> all.giveBack(buffers));
      }
    }
  }

  /**
   * Who keeps one column of a batch does not keep the others with it, where batches belong to
   * whoever holds them.
   */
  private static Supplier<@Nullable NdArray> held(Lending lending, NdArray buffer, NdArray array) {
    return lending == Lending.UNTIL_RELEASED ? () -> buffer : new WeakReference<>(array)::get;
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
