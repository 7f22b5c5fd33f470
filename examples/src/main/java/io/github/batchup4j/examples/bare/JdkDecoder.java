package io.github.batchup4j.examples.bare;

import io.github.batchup4j.examples.bare.Pixels.Colours;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The JDK's JPEG reader, which gives YCbCr as the file holds it; other formats by ImageIO. */
final class JdkDecoder implements BareDecoder {

  private static final int[] NO_MARKERS = {};

  private final ImageReader jpeg = ImageIO.getImageReadersByFormatName("jpeg").next();

  @Override
  public Pixels decode(byte[] file) throws IOException {
    if (file.length < 2 || (file[0] & 0xff) != 0xff || (file[1] & 0xff) != 0xd8) {
      return Images.pixels(ImageIO.read(new MemoryInput(file, NO_MARKERS)));
    }
    // The reader would work out conversions for a colour profile, which costs more than decoding.
    try (MemoryInput input = new MemoryInput(file, Profiles.markers(file))) {
      jpeg.setInput(input, true, true);
      Raster raster = jpeg.readRaster(0, null);
      return new Pixels(
          colours(raster.getNumBands()),
          raster.getWidth(),
          raster.getHeight(),
          ((DataBufferByte) raster.getDataBuffer()).getData());
    }
  }

  private static Colours colours(int bands) throws IOException {
    return switch (bands) {
      case 1 -> Colours.GRAY;
      case 3 -> Colours.YCBCR;
      default -> throw new IOException("a JPEG file must have 1 or 3 channels here, got " + bands);
    };
  }
}
