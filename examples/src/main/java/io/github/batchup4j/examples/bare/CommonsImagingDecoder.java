package io.github.batchup4j.examples.bare;

import java.io.IOException;
import org.apache.commons.imaging.Imaging;

/** Apache Commons Imaging, whatever the format. */
final class CommonsImagingDecoder implements BareDecoder {

  @Override
  public Pixels decode(byte[] file) throws IOException {
    return Images.pixels(Imaging.getBufferedImage(file));
  }
}
