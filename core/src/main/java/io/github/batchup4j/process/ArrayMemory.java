package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;

/** Where the arrays of a message come from. */
interface ArrayMemory {

  /**
   * Gives an array that lies in shared memory.
   *
   * @throws IOException if the place is not within that memory
   */
  NdArray shared(ElementType type, Shape shape, ArrayPlace place) throws IOException;

  /** Gives memory for an array whose elements are in the message. */
  NdArray allocate(ElementType type, Shape shape);

  /** No memory is shared. */
  static ArrayMemory unshared(ArrayAllocator allocator) {
    return new ArrayMemory() {
      @Override
      public NdArray shared(ElementType type, Shape shape, ArrayPlace place) throws IOException {
        throw new IOException("an array must lie in the message, got " + place);
      }

      @Override
      public NdArray allocate(ElementType type, Shape shape) {
        return allocator.allocate(type, shape);
      }
    };
  }
}
