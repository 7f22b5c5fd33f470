package io.github.batchup4j.examples;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ListColumn;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * An array-like written by hand: pictures of different sizes, each in a file that is read when its
 * sample is asked for.
 *
 * @param paths the files
 */
record PictureFiles(List<Path> paths) implements Accessor {

  @Override
  public long size() {
    return paths.size();
  }

  @Override
  public ListColumn gather(long[] indices, ArrayAllocator allocator) throws SampleFailedException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (long index : indices) {
      try {
        pictures.add(read(paths.get((int) index)));
      } catch (IOException failure) {
        throw new SampleFailedException(index, failure);
      }
    }
    return new ListColumn(pictures);
  }

  private static BufferedImage read(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException(file + " must be a picture");
    }
    return picture;
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(paths.get((int) index).toString());
  }
}
