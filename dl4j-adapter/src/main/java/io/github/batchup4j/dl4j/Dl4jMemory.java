package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.Batches;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of an iterator's batches and the INDArrays over it. Where buffers are used again, so
 * are their INDArrays, which cost more to make than a small batch to fill; but not on a GPU, which
 * has a copy of its own. Thread-safe.
 */
final class Dl4jMemory implements AutoCloseable {

  private final Batches batches;
  private final JavaCppAllocator allocator = new JavaCppAllocator();

  /** By the buffers, which are the same objects in each batch; an INDArray does not hold those. */
  private final Optional<Map<NdArray, INDArray>> known;

  /** Guarded by the map: a batch that is still being made must not fill it again. */
  private boolean closed;

  private Dl4jMemory(Batches batches, Optional<Map<NdArray, INDArray>> known) {
    this.batches = batches;
    this.known = known;
  }

  /** That of one iterator over a recipe, whose buffers are let go of when this is closed. */
  static Dl4jMemory of(Batches batches) {
    boolean again =
        batches.reusesBuffers()
            && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    return new Dl4jMemory(batches, again ? Optional.of(new WeakHashMap<>()) : Optional.empty());
  }

  ArrayAllocator allocator() {
    return allocator;
  }

  /** An array as DL4J wants it: one of single values becomes {@code [n, 1]}. */
  INDArray column(NdArray array) {
    return known.isPresent() ? known(known.get(), array) : IndArrays.wrap(shaped(array));
  }

  /** Whoever got it last may have closed it, or given it another shape. */
  private INDArray known(Map<NdArray, INDArray> all, NdArray array) {
    synchronized (all) {
      INDArray before = all.get(array);
      if (before != null && !before.wasClosed() && hasShapeOf(array, before)) {
        return before;
      }
      INDArray wrapped = IndArrays.wrap(shaped(array));
      if (!closed) {
        all.put(array, wrapped);
      }
      return wrapped;
    }
  }

  private static boolean hasShapeOf(NdArray array, INDArray wrapped) {
    return wrapped.ordering() == 'c'
        && Arrays.equals(wrapped.shape(), shaped(array).shape().toArray());
  }

  private static NdArray shaped(NdArray array) {
    return array.shape().rank() == 1 ? array.reshape(Shape.of(array.size(), 1)) : array;
  }

  @Override
  public void close() {
    batches.releaseBuffers();
    known.ifPresent(this::forget);
    allocator.close();
  }

  private void forget(Map<NdArray, INDArray> all) {
    synchronized (all) {
      closed = true;
      all.clear();
    }
  }
}
