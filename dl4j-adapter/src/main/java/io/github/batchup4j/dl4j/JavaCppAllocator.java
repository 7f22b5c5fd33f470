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
 * memory; when that buffer is unreachable, the memory is free for another array.
 */
final class JavaCppAllocator implements ArrayAllocator, AutoCloseable {

  /** Smaller pieces are had from the C library at once, which keeps them at hand. */
  private static final long REUSED_FROM = 128 << 10;

  private static final Cleaner CLEANER = Cleaner.create();

  private final IdleMemory idle = IdleMemory.of(CLEANER);

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    long bytes = shape.elementCount() * type.byteSize();
    if (bytes == 0 || bytes > Integer.MAX_VALUE) {
      return NdArray.allocate(type, shape); // which refuses what is too large
    }
    return bytes < REUSED_FROM ? fresh(type, shape, bytes) : reused(type, shape, bytes);
  }

  private static NdArray fresh(ElementType type, Shape shape, long bytes) {
    BytePointer memory = new BytePointer(bytes);
    ByteBuffer buffer = memory.asByteBuffer();
    Cleaner.Cleanable unused = CLEANER.register(buffer, memory::close);
    return NdArray.wrap(type, shape, buffer);
  }

  /** The buffer is a new one, or nobody could tell that those before are unreachable. */
  private NdArray reused(ElementType type, Shape shape, long bytes) {
    BytePointer memory = idle.take(bytes);
    ByteBuffer buffer = memory.asByteBuffer();
    IdleMemory home = idle;
    Cleaner.Cleanable unused = CLEANER.register(buffer, () -> home.giveBack(memory));
    return NdArray.wrap(type, shape, buffer.limit((int) bytes));
  }

  @Override
  public long maxBytes() {
    long most = Pointer.maxBytes();
    return most > 0 ? most : Long.MAX_VALUE; // JavaCPP takes 0 for no limit
  }

  /** The memory of one is as good as that of another, for whoever keeps buffers to reuse them. */
  @Override
  public boolean equals(Object object) {
    return object instanceof JavaCppAllocator;
  }

  @Override
  public int hashCode() {
    return JavaCppAllocator.class.hashCode();
  }

  /** Frees what no array has, now and later; arrays stay valid. A second call does nothing. */
  @Override
  public void close() {
    idle.close();
  }
}
