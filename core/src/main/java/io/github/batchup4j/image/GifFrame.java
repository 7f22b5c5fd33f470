package io.github.batchup4j.image;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The first frame of a GIF file (GIF89a), which may cover a part of the screen alone.
 *
 * @param left where it begins
 * @param top where it begins
 * @param width its width
 * @param height its height
 * @param transparent which colour of the palette is transparent, if one is
 * @param background red, green and blue of what the frame does not cover, as Pillow fills it
 */
record GifFrame(int left, int top, int width, int height, OptionalInt transparent, int background) {

  private static final int SCREEN_FLAGS_AT = 10;
  private static final int BACKGROUND_AT = 11;
  private static final int SCREEN = 13;
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int IMAGE_DESCRIPTOR = 10;

  /** Returns the frame; empty if there is none. */
  static Optional<GifFrame> first(byte[] bytes) {
    try {
      return parse(bytes);
    } catch (ArrayIndexOutOfBoundsException cutShort) {
      return Optional.empty();
    }
  }

  private static Optional<GifFrame> parse(byte[] bytes) {
    OptionalInt transparent = OptionalInt.empty();
    int at = SCREEN + palette(bytes[SCREEN_FLAGS_AT]);
    while ((bytes[at] & 0xFF) == EXTENSION) {
      if ((bytes[at + 1] & 0xFF) == GRAPHIC_CONTROL && (bytes[at + 3] & 1) != 0) {
        transparent = OptionalInt.of(bytes[at + 6] & 0xFF);
      }
      at = endOfBlocks(bytes, at + 2);
    }
    return (bytes[at] & 0xFF) == IMAGE && at + IMAGE_DESCRIPTOR < bytes.length
        ? Optional.of(
            new GifFrame(
                shortAt(bytes, at + 1),
                shortAt(bytes, at + 3),
                shortAt(bytes, at + 5),
                shortAt(bytes, at + 7),
                transparent,
                color(bytes, at, transparent.orElse(bytes[BACKGROUND_AT] & 0xFF))))
        : Optional.empty();
  }

  /** A colour of the palette of the frame; black if it has none of that number. */
  private static int color(byte[] bytes, int frame, int index) {
    byte own = bytes[frame + IMAGE_DESCRIPTOR - 1];
    int size = palette(own) > 0 ? palette(own) : palette(bytes[SCREEN_FLAGS_AT]);
    int at = (palette(own) > 0 ? frame + IMAGE_DESCRIPTOR : SCREEN) + 3 * index;
    return 3 * index < size
        ? (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF)
        : 0;
  }

  private static int palette(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int endOfBlocks(byte[] bytes, int first) {
    int at = first;
    while (bytes[at] != 0) {
      at += 1 + (bytes[at] & 0xFF);
    }
    return at + 1;
  }

  private static int shortAt(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  /** Whether it covers the screen. */
  boolean fills(ImageHeader screen) {
    return left == 0 && top == 0 && width == screen.width() && height == screen.height();
  }

  /** Whether it is nothing but a picture. */
  boolean isPlain(ImageHeader screen) {
    return fills(screen) && transparent.isEmpty();
  }
}
