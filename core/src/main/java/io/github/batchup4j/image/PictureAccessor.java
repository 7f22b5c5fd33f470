package io.github.batchup4j.image;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ListColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures as they are in their files, each in memory of its own. */
record PictureAccessor(FileList files, PictureReader reader) implements Accessor, Serializable {

  @Override
  public long size() {
    return files.size();
  }

  @Override
  public boolean readsInParallel() {
    return true;
  }

  @Override
  public ListColumn gather(long[] indices, ArrayAllocator allocator) throws SampleFailedException {
    List<Object> pictures = new ArrayList<>(indices.length);
    for (long index : indices) {
      try {
        pictures.add(reader.read(files.get(index)));
      } catch (Exception | Error failure) {
        throw new SampleFailedException(index, failure);
      }
    }
    return new ListColumn(pictures);
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(files.get(index).toString());
  }
}
