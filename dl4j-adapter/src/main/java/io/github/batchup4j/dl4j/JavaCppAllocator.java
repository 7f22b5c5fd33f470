package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Off-heap memory of JavaCPP, which ND4J's own arrays are in too: limited by {@code
 * -Dorg.bytedeco.javacpp.maxbytes} and not by the JVM's limit for direct buffers, and not zeroed.
 *
 * <p>Every view of an array, and every INDArray over it, holds on to the first buffer over its
 * memory; the cleaner frees the memory when that buffer is unreachable.
 */
final class JavaCppAllocator implements ArrayAllocator {

  private static final Cleaner CLEANER = Cleaner.create();

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    long bytes = shape.elementCount() * type.byteSize();
    if (bytes == 0 || bytes > Integer.MAX_VALUE) {
      return NdArray.allocate(type, shape); // which refuses what is too large
    }
    BytePointer memory = new BytePointer(bytes);
    ByteBuffer buffer = memory.asByteBuffer();
    CLEANER.register(buffer, memory::close);
    return NdArray.wrap(type, shape, buffer);
  }

  @Override
  public long maxBytes() {
    long most = Pointer.maxBytes();
    return most > 0 ? most : Long.MAX_VALUE; // JavaCPP takes 0 for no limit
  }
}
