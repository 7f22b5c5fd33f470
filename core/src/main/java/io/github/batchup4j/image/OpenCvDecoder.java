package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Optional;

/**
 * Decodes with OpenCV by org.bytedeco, where that is on the class path. It is the fastest; what it
 * refuses, and what might be cut short, is left to another decoder to judge, so that a bad file has
 * the same outcome with or without OpenCV.
 */
final class OpenCvDecoder implements LibraryDecoder {

  private static final int BLOCK = 8;

  /*
   * OpenCV tells nobody what libjpeg warns of. 4.14 refuses a file that ends early, 4.5.5 fills the
   * picture with what is left of other data, and both fill it with grey where an end marker stands
   * too early.
   */

  private static final class Library {
    static final Optional<Throwable> FAILURE = load();

    private static Optional<Throwable> load() {
      try {
        OpenCvPictures.load();
        return Optional.empty();
      } catch (LinkageError | RuntimeException missing) {
        return Optional.of(missing);
      }
    }
  }

  private final ImageDecoder judge;
  private final ArithmeticCoding arithmetic = new ArithmeticCoding();

  OpenCvDecoder(ImageDecoder judge) {
    this.judge = judge;
  }

  @Override
  public String name() {
    return "opencv";
  }

  @Override
  public String version() {
    return OpenCvPictures.version();
  }

  @Override
  public String library() {
    return "org.bytedeco:opencv, with the classifier of the platform too";
  }

  @Override
  public Optional<Throwable> failure() {
    return Library.FAILURE;
  }

  @Override
  public boolean decodes(EncodedImage image) {
    return switch (image.header().format()) {
      case BMP -> Bmp.isPlain(image.bytes()); // it shifts samples of 5 and 6 bits
      case JPEG -> image.jpeg().map(this::decodes).orElse(false);
      case PNG -> true;
      default -> false;
    };
  }

  /** Inks it turns into colours with another rounding, up to 2 levels from Pillow's. */
  private boolean decodes(JpegHeader jpeg) {
    return jpeg.isCommon()
        && jpeg.components().size() != 4
        && (!jpeg.isArithmetic() || arithmetic.isDecodedBy(this));
  }

  @Override
  public Picture decode(EncodedImage image, PixelMemory memory) throws IOException {
    if (!hasEnd(image)) {
      return judge(image, memory, new IOException("the file has no end marker"));
    }
    Picture picture;
    try {
      picture = OpenCvPictures.decode(image.bytes(), memory);
    } catch (IOException | RuntimeException refused) {
      return judge(image, memory, refused);
    }
    return image.jpeg().isPresent() && endsGrey(picture) && judge.decodes(image)
        ? judge(image, memory, new IOException("the picture ends in grey"))
        : picture;
  }

  private static boolean hasEnd(EncodedImage image) throws IOException {
    return image.header().format() == ImageFormat.PNG
        ? PngChunks.check(image.bytes())
        : image.jpeg().map(JpegHeader::hasEnd).orElse(true);
  }

  private Picture judge(EncodedImage image, PixelMemory memory, Exception reason)
      throws IOException {
    if (!judge.decodes(image)) {
      throw new IOException(reason);
    }
    return judge.decode(image, memory);
  }

  /** Whether all of the last block is of medium brightness, as libjpeg leaves it without data. */
  private static boolean endsGrey(Picture picture) {
    byte[] bgr = picture.pixels();
    for (int y = (picture.height() - 1) / BLOCK * BLOCK; y < picture.height(); y++) {
      for (int x = (picture.width() - 1) / BLOCK * BLOCK; x < picture.width(); x++) {
        int at = 3 * (y * picture.width() + x);
        // What is between them are differences of colour from the block before.
        int brightness =
            29 * (bgr[at] & 0xFF) + 150 * (bgr[at + 1] & 0xFF) + 77 * (bgr[at + 2] & 0xFF);
        if (brightness < 125 << 8 || brightness >= 132 << 8) {
          return false;
        }
      }
    }
    return true;
  }
}
