package io.github.batchup4j.image;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/**
 * A decoded picture of 8 bits a channel, as interleaved rows from top to bottom. Its colours may
 * still be in the form in which the file holds them; {@link #toRgb()} gives them in one form.
 *
 * <p>Immutable as long as nobody writes to the memory that it was made over.
 */
public final class Picture implements Serializable {

  private static final long serialVersionUID = 1;

  private final PixelFormat format;
  private final int width;
  private final int height;
  private final byte[] pixels;

  private Picture(PixelFormat format, int width, int height, byte[] pixels) {
    this.format = format;
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Returns a picture over memory that exists already; it is held and not copied.
   *
   * @param format what the bytes are
   * @param width the width in pixels
   * @param height the height in pixels
   * @param pixels at least {@code width * height * format.channels()} bytes, from the first on
   * @return the picture
   * @throws IllegalArgumentException if {@code width} or {@code height} is not &gt; 0, or there are
   *     too few bytes
   */
  public static Picture of(PixelFormat format, int width, int height, byte[] pixels) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "width and height must be > 0, got " + width + " x " + height);
    }
    long needed = (long) width * height * format.channels();
    if (pixels.length < needed) {
      throw new IllegalArgumentException(
          "pixels must be " + needed + " bytes or more, got " + pixels.length);
    }
    return new Picture(format, width, height, pixels);
  }

  /**
   * Returns what the bytes are.
   *
   * @return the format of a pixel
   */
  public PixelFormat format() {
    return format;
  }

  /**
   * Returns the width.
   *
   * @return the width in pixels
   */
  public int width() {
    return width;
  }

  /**
   * Returns the height.
   *
   * @return the height in pixels
   */
  public int height() {
    return height;
  }

  /** The memory itself; the first {@code width * height * channels} bytes are the picture. */
  byte[] pixels() {
    return pixels;
  }

  /**
   * Returns the pixels as red, green and blue, whatever the format. O(pixels).
   *
   * @return a new array of {@code 3 * width * height} bytes, interleaved
   * @throws ArithmeticException if those are more than an array holds
   */
  public byte[] toRgb() {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    RgbRows.convert(format, pixels, 0, width * height, rgb, 0);
    return rgb;
  }

  /** Writes a part of a row as red, green and blue: {@code 3 * (toX - fromX)} bytes. */
  void rgbRow(int y, int fromX, int toX, byte[] target, int at) {
    RgbRows.convert(format, pixels, offset(y, fromX), toX - fromX, target, at);
  }

  private int offset(int y, int x) {
    return (y * width + x) * format.channels();
  }

  /**
   * Returns format and size as text.
   *
   * @return for example {@code RGB 500 x 375}
   */
  @Override
  public String toString() {
    return format + " " + width + " x " + height;
  }

  /** What comes from another process need not be a picture. */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    try {
      Picture unused = of(format, width, height, pixels);
    } catch (IllegalArgumentException | NullPointerException e) {
      InvalidObjectException refused =
          new InvalidObjectException("a picture must be as it was written, got " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }
}
