package io.github.batchup4j.examples.guide;

import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.image.ImageHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

// snippet: array-likes-image-files
/** Colour pictures of one size, each in a file, as UINT8 [3, height, width]. */
record ImageFileAccessor(List<Path> paths, int height, int width) implements UniformAccessor {

  static ImageFileAccessor of(List<Path> paths) throws IOException {
    ImageHeader first = ImageHeader.read(paths.get(0));
    return new ImageFileAccessor(paths, first.height(), first.width());
  }

  @Override
  public long size() {
    return paths.size();
  }

  @Override
  public ElementType elementType() {
    return ElementType.UINT8;
  }

  @Override
  public Shape sampleShape() {
    return Shape.of(3, height, width);
  }

  @Override
  public void read(long index, NdArray sample) throws IOException {
    BufferedImage image = ImageIO.read(paths.get((int) index).toFile());
    if (image.getHeight() != height || image.getWidth() != width) {
      throw new IOException("all pictures must be " + height + " x " + width);
    }
    ByteBuffer bytes = sample.bytes();
    for (int shift = 16; shift >= 0; shift -= 8) { // red, green, blue
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          bytes.put((byte) (image.getRGB(x, y) >> shift));
        }
      }
    }
  }

  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(paths.get((int) index).toString());
  }
}
// end
