package io.github.batchup4j.examples.bare;

import io.github.batchup4j.examples.bare.Pixels.Colours;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pixels of the JDK's images. */
final class Images {

  private Images() {}

  /** The pixels of what ImageIO has read: nothing, where no reader knows the format. */
  static Pixels pixels(@Nullable BufferedImage image) throws IOException {
    if (image == null) {
      throw new IOException("a file must be of a format that the JDK reads");
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] bytes = new byte[colours.length * 3];
    for (int i = 0; i < colours.length; i++) {
      bytes[3 * i] = (byte) (colours[i] >> 16);
      bytes[3 * i + 1] = (byte) (colours[i] >> 8);
      bytes[3 * i + 2] = (byte) colours[i];
    }
    return new Pixels(Colours.RGB, width, height, bytes);
  }
}
