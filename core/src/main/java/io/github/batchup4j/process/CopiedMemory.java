package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Arrays that are copied out of mapped segments, each once: a message that names one often does not
 * take more memory than its batch has. Not thread-safe.
 */
final class CopiedMemory implements ArrayMemory {

  /** An array, told from others that lie at its place. */
  private record Key(ElementType type, Shape shape, ArrayPlace place) {}

  private final MappedSegments mapped;
  private final Map<Key, NdArray> copies = new HashMap<>();
  private long copied;

  CopiedMemory(MappedSegments mapped) {
    this.mapped = mapped;
  }

  @Override
  public NdArray shared(ElementType type, Shape shape, ArrayPlace place) throws IOException {
    Key key = new Key(type, shape, place);
    NdArray known = copies.get(key);
    return known == null ? copied(key) : known;
  }

  private NdArray copied(Key key) throws IOException {
    NdArray view = mapped.shared(key.type(), key.shape(), key.place());
    copied += view.bytes().capacity();
    if (copied > mapped.bytes()) {
      throw new IOException(
          String.format(
              "arrays of a batch must lie apart in the %d bytes that it takes, got %d bytes",
              mapped.bytes(), copied));
    }
    NdArray copy = mapped.allocate(key.type(), key.shape());
    copy.copyFrom(view);
    copies.put(key, copy);
    return copy;
  }

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    return mapped.allocate(type, shape);
  }
}
