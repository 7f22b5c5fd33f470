package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ListColumn;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Samples that are texts, but for bad ones. */
record ObjectAccessor(long size, Set<Long> bad) implements Accessor, Serializable {

  @Override
  public ListColumn gather(long[] indices, ArrayAllocator allocator) throws SampleFailedException {
    List<String> texts = new ArrayList<>();
    for (long index : indices) {
      if (bad.contains(index)) {
        throw new SampleFailedException(index, new IOException("bad sector"));
      }
      texts.add("text " + index);
    }
    return new ListColumn(texts);
  }

  @Override
  public boolean readsInParallel() {
    return true;
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of("text file " + index);
  }
}
