package io.github.batchup4j.image;

import java.io.IOException;
import org.apache.commons.imaging.Imaging;

/**
 * Decodes with Commons Imaging what it gets right. A JPEG or PNG file that it finds damaged is left
 * to another decoder to judge, so that bad files have one outcome.
 */
final class CommonsImagingDecoder implements ImageDecoder {

  /** Written down here, as its manifest is not in the jar of this library, which brings its own. */
  private static final String VERSION = "1.0.0-alpha6";

  private final ImageDecoder judge;

  CommonsImagingDecoder(ImageDecoder judge) {
    this.judge = judge;
  }

  @Override
  public String name() {
    return "commons-imaging";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public boolean decodes(EncodedImage image) {
    return CommonsImagingScope.contains(image);
  }

  @Override
  public Picture decode(EncodedImage image, PixelMemory memory) throws IOException {
    try {
      return BufferedPictures.of(Imaging.getBufferedImage(image.bytes()), memory);
    } catch (IOException | RuntimeException refused) {
      if (!judge.decodes(image)) {
        throw new IOException(refused);
      }
      return judge.decode(image, memory);
    }
  }
}
