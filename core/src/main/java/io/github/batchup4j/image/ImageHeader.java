package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the header of an image file says of its picture. Immutable.
 *
 * <p>The size is what the file claims: a file of 100 kB may claim 50000 x 50000 pixels, which is
 * why it is worth knowing before decoding.
 *
 * <pre>{@code
 * ImageHeader header = ImageHeader.read(Path.of("cat.0.jpg"));  // JPEG, 500 x 374
 * if (header.pixelCount() > 100_000_000) {
 *   throw new IOException("cat.0.jpg must have at most 10^8 pixels, got " + header.pixelCount());
 * }
 * }</pre>
 *
 * @param format the format of the file, whatever its name says
 * @param width the width of the picture in pixels, &gt; 0
 * @param height its height in pixels, &gt; 0; as the pixels are stored, so not turned by an EXIF
 *     orientation
 */
public record ImageHeader(ImageFormat format, int width, int height) {

  /**
   * Checks the size.
   *
   * @param format the format of the file
   * @param width the width of the picture in pixels
   * @param height its height in pixels
   * @throws IllegalArgumentException if {@code width} or {@code height} is not &gt; 0
   */
  public ImageHeader {
    requirePositive("width", width);
    requirePositive("height", height);
  }

  private static void requirePositive(String name, int size) {
    if (size <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + size);
    }
  }

  /**
   * Reads the header of an image file. The format is told by the file's first bytes and never by
   * its name. No pixel is decoded, and nothing after the header is looked at: a file that is cut
   * short or damaged there has a header all the same.
   *
   * <p>Any number of threads may call this at once. It reads the first 64 KiB of the file, or all
   * of a smaller one. Of a JPEG file whose size stands later than that, after large profiles or
   * previews, it reads up to 16 MiB; of a TIFF file the first directory too, wherever that is.
   * Whatever the file says, no more than some tens of MB of memory are used for the time of the
   * call, and seldom more than 128 KiB.
   *
   * @param file the file, of any file system with random access
   * @return its header
   * @throws ImageFormatException if there is no such file, or it is a folder, empty, of none of the
   *     formats in {@link ImageFormat} (WebP among others), with a header that is cut short or
   *     damaged, or with a size that is not &gt; 0
   * @throws IOException if the file cannot be read
   */
  public static ImageHeader read(Path file) throws IOException {
    return HeaderReader.read(file);
  }

  /**
   * Returns the number of pixels.
   *
   * @return width times height
   */
  public long pixelCount() {
    return (long) width * height;
  }
}
