package io.github.batchup4j.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decodes with the readers that come with the JDK. A JPEG file is read as the components that it
 * holds: that leaves out all the JDK's own conversions of colours, which follow colour profiles and
 * are the slower half of reading.
 */
final class JdkDecoder implements ImageDecoder {

  private static final Set<ImageFormat> FORMATS =
      Set.of(ImageFormat.BMP, ImageFormat.GIF, ImageFormat.JPEG, ImageFormat.PNG);

  private final Map<ImageFormat, JdkReaders> readers = new EnumMap<>(ImageFormat.class);

  JdkDecoder() {
    for (ImageFormat format : FORMATS) {
      readers.put(format, new JdkReaders(format.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public String name() {
    return "jdk";
  }

  @Override
  public boolean decodes(EncodedImage image) {
    return FORMATS.contains(image.header().format())
        && image.jpeg().map(JpegHeader::isCommon).orElse(true);
  }

  @Override
  public Picture decode(EncodedImage image, PixelMemory memory) throws IOException {
    JdkReaders ofFormat = readers.get(image.header().format());
    if (ofFormat == null) {
      throw new IllegalArgumentException("a format must be one of " + FORMATS + ", got " + image);
    }
    if (image.jpeg().isPresent()) {
      JpegHeader jpeg = image.jpeg().get();
      return ofFormat.read(image.bytes(), reader -> jpeg(image, jpeg, reader, memory));
    }
    return ofFormat.read(
        image.bytes(), reader -> BufferedPictures.read(reader.reader(), image, memory));
  }

  private static Picture jpeg(
      EncodedImage image, JpegHeader jpeg, JdkReader reader, PixelMemory memory)
      throws IOException {
    Raster raster = reader.reader().readRaster(0, null);
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    JpegEnd.check(image, jpeg, reader, samples);
    int width = raster.getWidth();
    int height = raster.getHeight();
    return switch (raster.getNumBands()) {
      case 1 -> Picture.of(PixelFormat.GRAY, width, height, samples);
      case 3 ->
          Picture.of(jpeg.isRgb() ? PixelFormat.RGB : PixelFormat.YCBCR, width, height, samples);
      case 4 -> {
        byte[] rgb = memory.allocate(3 * width * height);
        CmykPixels.toRgb(samples, jpeg.isYcck(), rgb, width * height);
        yield Picture.of(PixelFormat.RGB, width, height, rgb);
      }
      default -> throw new IOException("the JDK gave " + raster.getNumBands() + " bands");
    };
  }
}
