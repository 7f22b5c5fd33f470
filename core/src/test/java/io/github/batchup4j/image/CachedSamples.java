package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pictures that follow from their number, so that every process knows what a cache must give. */
final class CachedSamples {

  private static final List<PixelFormat> FORMATS = List.of(PixelFormat.values());

  private CachedSamples() {}

  static CacheKey key(int number) {
    return new CacheKey(number, ~(long) number * 0x9e3779b97f4a7c15L);
  }

  /** A picture of noise of one of all formats, of up to {@code rows * 300} bytes. */
  static Picture picture(int number, int rows) {
    PixelFormat format = FORMATS.get(number % FORMATS.size());
    int width = 60 + number % 41;
    byte[] pixels = new byte[width * rows * format.channels() + 5]; // more than the picture needs
    new Random(number).nextBytes(pixels);
    return Picture.of(format, width, rows, pixels);
  }

  static void keep(ImageCache cache, int number, int rows) {
    cache.keep(key(number), picture(number, rows));
  }

  /** Tells whether a cache has a picture, which must be the right one. */
  static boolean isServed(ImageCache cache, int number, int rows, String run) {
    Optional<Picture> found = cache.find(key(number), bytes -> new byte[bytes + 3]);
    found.ifPresent(picture -> assertRight(picture, picture(number, rows), run + ", " + number));
    return found.isPresent();
  }

  private static void assertRight(Picture found, Picture expected, String run) {
    assertThat(found.toString()).as(run).isEqualTo(expected.toString());
    int length = CachedBytes.length(expected);
    assertThat(Arrays.equals(found.pixels(), 0, length, expected.pixels(), 0, length))
        .as(run)
        .isTrue();
  }
}
