package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ListColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Samples that are the objects of a list. */
record ListAccessor(List<?> samples) implements Accessor, Serializable {

  @Override
  public long size() {
    return samples.size();
  }

  @Override
  public ListColumn gather(long[] indices, ArrayAllocator allocator) {
    List<Object> gathered = new ArrayList<>(indices.length);
    for (long index : indices) {
      gathered.add(samples.get((int) index));
    }
    return new ListColumn(gathered);
  }
}
