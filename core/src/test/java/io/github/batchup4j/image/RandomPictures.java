package io.github.batchup4j.image;

import java.util.List;
import java.util.Random;

/** Pictures of random size, format and pixels. */
final class RandomPictures {

  private static final List<PixelFormat> FORMATS = List.of(PixelFormat.values());

  private RandomPictures() {}

  /** One of up to 60 pixels a side; some have but one. */
  static Picture any(Random random) {
    PixelFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
    return of(format, side(random), side(random), random);
  }

  /** One of a few pixels by some hundreds. */
  static Picture extreme(Random random) {
    PixelFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
    int shorter = 1 + random.nextInt(8);
    int longer = 200 + random.nextInt(600);
    return random.nextBoolean()
        ? of(format, longer, shorter, random)
        : of(format, shorter, longer, random);
  }

  private static int side(Random random) {
    return random.nextInt(10) == 0 ? 1 : 1 + random.nextInt(60);
  }

  static Picture of(PixelFormat format, int width, int height, Random random) {
    byte[] pixels = new byte[format.channels() * width * height];
    random.nextBytes(pixels);
    return Picture.of(format, width, height, pixels);
  }

  /** One in which each pixel is different, as long as there are few: red is x, green is y. */
  static Picture coordinates(int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        pixels[at] = (byte) x;
        pixels[at + 1] = (byte) y;
        pixels[at + 2] = (byte) 255;
      }
    }
    return Picture.of(PixelFormat.RGB, width, height, pixels);
  }
}
