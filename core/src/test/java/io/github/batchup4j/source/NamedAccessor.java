package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import java.io.Serializable;
import java.util.Optional;

/** An accessor whose samples have the names "file 0", "file 1" and so on. */
record NamedAccessor(Accessor accessor) implements Accessor, Serializable {

  @Override
  public long size() {
    return accessor.size();
  }

  @Override
  public Column gather(long[] indices, ArrayAllocator allocator) throws Exception {
    return accessor.gather(indices, allocator);
  }

  @Override
  public boolean readsInParallel() {
    return accessor.readsInParallel();
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of("file " + index);
  }
}
