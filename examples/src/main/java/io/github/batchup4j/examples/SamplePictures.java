package io.github.batchup4j.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/**
 * JPEG files of drawings, in a folder that is deleted at the end: what an example reads where no
 * folder is named. The same seed gives the same drawings.
 *
 * @param temporary the folder
 */
public record SamplePictures(TemporaryFolder temporary) implements AutoCloseable {

  private static final int SMALL = 32;

  /** Files {@code cat.N.jpg} and {@code dog.N.jpg} of various sizes, so many of each. */
  static SamplePictures dogsAndCats(int ofEach, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    SamplePictures pictures = empty();
    for (int i = 0; i < ofEach; i++) {
      for (Drawing kind : List.of(Drawing.STRIPES, Drawing.RINGS)) {
        int width = random.nextInt(90, 160);
        int height = random.nextInt(90, 160);
        String name = (kind == Drawing.STRIPES ? "cat." : "dog.") + i + ".jpg";
        pictures.write(name, kind.draw(width, height, random));
      }
    }
    return pictures.told();
  }

  /** Files {@code train/CLASS/N.jpg} and {@code test/CLASS/N.jpg} of 32x32. */
  static SamplePictures classes(int trainOfEach, int testOfEach, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    SamplePictures pictures = empty();
    for (Drawing kind : List.of(Drawing.CHECKS, Drawing.RINGS, Drawing.STRIPES, Drawing.WAVES)) {
      for (int i = 0; i < trainOfEach + testOfEach; i++) {
        String part = i < trainOfEach ? "train" : "test";
        String name = "%s/%s/%04d.jpg".formatted(part, kind.label(), i);
        pictures.write(name, kind.draw(SMALL, SMALL, random));
      }
    }
    return pictures.told();
  }

  /**
   * Draws files of about 500 x 375, wide and tall, with as much detail as photographs have.
   *
   * @param count how many
   * @param seed of the drawings
   * @return the files
   */
  public static SamplePictures photographs(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    SamplePictures pictures = empty();
    for (int i = 0; i < count; i++) {
      int side = random.nextInt(330, 420);
      boolean wide = i % 3 > 0;
      BufferedImage photograph = Drawing.SCENE.draw(wide ? 500 : side, wide ? side : 500, random);
      pictures.write("%03d.jpg".formatted(i), photograph);
    }
    return pictures.told();
  }

  /**
   * Returns the folder.
   *
   * @return where the files are
   */
  public Path folder() {
    return temporary.path();
  }

  private static SamplePictures empty() {
    return new SamplePictures(TemporaryFolder.create("batchup4j-pictures"));
  }

  private void write(String name, BufferedImage picture) {
    try {
      Path file = folder().resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      if (!ImageIO.write(picture, "jpeg", file.toFile())) {
        throw new IOException("this JDK has no writer of JPEG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be written", e);
    }
  }

  private SamplePictures told() {
    System.out.println("without --data, this example draws pictures of its own");
    return this;
  }

  @Override
  public void close() {
    temporary.close();
  }
}
