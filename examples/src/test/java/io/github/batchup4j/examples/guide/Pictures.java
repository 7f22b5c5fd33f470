package io.github.batchup4j.examples.guide;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.Sample;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;

/** What array-likes.md and workers.md do with pictures. */
final class Pictures {

  /** How many cats and how many dogs. */
  static final int ANIMALS = 20;

  private Pictures() {}

  /** Writes a picture of one colour, whose green and blue are twice and three times its red. */
  static void writePicture(Path file, int red, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, 0x10000 * red + 0x100 * 2 * red + 3 * red);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  /**
   * Writes photographs of cats, which are dark, and dogs, which are bright, as JPEG files.
   *
   * @param folder where to
   * @param names a name for cat and dog 0 and so on, made of the animal and its number
   */
  static void writeAnimals(Path folder, BiFunction<String, Integer, String> names)
      throws IOException {
    for (int i = 0; i < 2 * ANIMALS; i++) {
      String animal = i % 2 == 0 ? "cat" : "dog";
      Path file = folder.resolve(names.apply(animal, i / 2));
      Files.createDirectories(file.getParent());
      int brightness = i % 2 == 0 ? 40 + i : 170 + i;
      BufferedImage image = new BufferedImage(60 + i, 80 - i, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(new Color(brightness, brightness / 2, 255 - brightness));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.dispose();
      ImageIO.write(image, "jpg", file.toFile());
    }
  }

  // snippet: array-likes-resize
  static Sample resized(Sample sample) {
    BufferedImage small = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage((BufferedImage) sample.object("x"), 0, 0, 64, 64, null);
    graphics.dispose();

    NdArray pixels = NdArray.allocate(ElementType.UINT8, Shape.of(3, 64, 64));
    ByteBuffer bytes = pixels.bytes();
    for (int shift = 16; shift >= 0; shift -= 8) {
      for (int rgb : small.getRGB(0, 0, 64, 64, null, 0, 64)) {
        bytes.put((byte) (rgb >> shift));
      }
    }
    return sample.with("x", pixels);
  }
  // end
}
