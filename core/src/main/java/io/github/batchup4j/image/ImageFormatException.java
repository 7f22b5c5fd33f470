package io.github.batchup4j.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence that a file is no image that can be read: which file, what it must be, and
 * what it is. Other {@link IOException}s say that a file could not be read at all.
 */
public final class ImageFormatException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Makes an exception of a whole sentence: that of one from another process.
   *
   * @param sentence names the file, what it must be, and what it is
   * @param cause what found it out; null if nothing but this library did
   */
  public ImageFormatException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Names the file.
   *
   * @param file the file
   * @param rule what it must be, as it reads after "must"
   * @param found what it is, as it reads after "got"
   * @param cause what found it out; null if nothing but this library did
   */
  ImageFormatException(String file, String rule, String found, @Nullable Throwable cause) {
    this(file + " must " + rule + ", got " + found, cause);
  }

  static ImageFormatException noImageFile(String file, String found, @Nullable Throwable cause) {
    return new ImageFormatException(file, "be an image file", found, cause);
  }

  /** The header is sound and what follows is not. */
  static ImageFormatException damaged(EncodedImage image, @Nullable Throwable cause) {
    return new ImageFormatException(
        image.name(),
        "be a whole " + image.header().format() + " image",
        "one cut short or damaged, in a file of " + image.bytes().length + " bytes",
        cause);
  }
}
