package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Optional;

/**
 * Decodes image files. {@link PictureReader} finds decoders with {@link java.util.ServiceLoader},
 * beside those of this library, and chooses among them.
 *
 * <p>A file of none of the formats in {@link ImageFormat} is refused before any decoder is asked. A
 * decoder that cannot be made, or has the name of another one, is left out with a warning in the
 * log.
 *
 * <p>Any number of threads may decode at once. Limits need not be looked at: whoever calls has done
 * so. {@code io.github.batchup4j.testing.ImageDecoderContract} checks what is promised here.
 */
public interface ImageDecoder {

  /**
   * Returns the name by which {@link PictureReader#decoder} knows this decoder.
   *
   * @return a short name, always the same
   */
  String name();

  /**
   * Returns the version of what decodes: another one may give other pixels, so pictures that were
   * cached with one are not used with another. Asked for only where {@link #isAvailable} is true.
   *
   * @return any text, always the same; unless overridden, the version that the jar of this class
   *     names, or {@code "unknown"} if it names none
   */
  default String version() {
    return Optional.ofNullable(getClass().getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  /**
   * Returns whether the decoder can be used at all.
   *
   * @return false where its library is missing
   */
  default boolean isAvailable() {
    return true;
  }

  /**
   * Returns whether this decoder gets a file right, as far as its header tells. A file that it
   * would refuse or get wrong goes to another decoder.
   *
   * @param image the file
   * @return true if {@link #decode} gives the pixels that Pillow gives, or refuses a damaged file
   */
  boolean decodes(EncodedImage image);

  /**
   * Decodes a file of which {@link #decodes} is true. Colour profiles and the EXIF orientation are
   * ignored, transparency is dropped.
   *
   * @param image the file
   * @param memory where to take the memory of the picture from; may be left unused
   * @return a picture of the size that the header names
   * @throws IOException if the file is damaged or cut short; the reader says which file it is
   */
  Picture decode(EncodedImage image, PixelMemory memory) throws IOException;
}
