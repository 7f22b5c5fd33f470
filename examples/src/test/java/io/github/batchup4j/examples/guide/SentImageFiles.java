package io.github.batchup4j.examples.guide;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ListColumn;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

// snippet: workers-processes-accessor
/** Pictures of any size, for worker processes too. */
record SentImageFiles(List<Path> files) implements Accessor, Serializable {

  @Override
  public long size() {
    return files.size();
  }

  @Override
  public ListColumn gather(long[] indices, ArrayAllocator allocator) throws SampleFailedException {
    List<BufferedImage> images = new ArrayList<>();
    for (long index : indices) {
      try {
        images.add(ImageIO.read(files.get((int) index).toFile()));
      } catch (IOException failure) {
        throw new SampleFailedException(index, failure);
      }
    }
    return new ListColumn(images);
  }
}
// end
