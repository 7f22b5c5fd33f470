package io.github.batchup4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small picture files of noise, no two of them alike. */
final class Photos {

  private Photos() {}

  /** Writes one picture, whose pixels follow from the seed. */
  static Path write(Path file, int width, int height, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  /** Writes pictures of different sizes into two folders: {@code cat} and {@code dog}. */
  static Path catsAndDogs(Path root, int each) throws IOException {
    for (int i = 0; i < each; i++) {
      write(root.resolve("cat/cat." + i + ".png"), 20 + i, 30, 2L * i);
      write(root.resolve("dog/dog." + i + ".png"), 25, 21 + i, 2L * i + 1);
    }
    return root;
  }

  /** Writes a file that is no picture, where nothing but its name counts. */
  static Path touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1});
  }
}
