package io.github.batchup4j.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes with the readers that come with the JDK. A JPEG file is read as the components that it
 * holds: that leaves out all the JDK's own conversions of colours, which follow colour profiles and
 * are the slower half of reading.
 */
final class JdkDecoder implements ImageDecoder {

  private static final Set<ImageFormat> FORMATS =
      Set.of(ImageFormat.BMP, ImageFormat.GIF, ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF);

  /** Of what the readers of GIF and TIFF files warn of, what leaves pixels out. */
  private static final List<String> DAMAGE =
      List.of("Out-of-sequence code", "Ignored EOFException", "Exception ignored");

  private final Map<ImageFormat, JdkReaders> readers = new EnumMap<>(ImageFormat.class);
  private final ArithmeticCoding arithmetic = new ArithmeticCoding();

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
  public String version() {
    return Runtime.version().toString();
  }

  @Override
  public boolean decodes(EncodedImage image) {
    JdkReaders ofFormat = readers.get(image.header().format());
    return ofFormat != null && ofFormat.areThere() && isRight(image);
  }

  private boolean isRight(EncodedImage image) {
    return switch (image.header().format()) {
      case JPEG -> image.jpeg().map(this::decodes).orElse(false);
      case BMP -> !Bmp.isOtherFormatInside(image.bytes());
      case TIFF -> TiffKind.of(image).map(kind -> kind.isForJdk(image.header())).orElse(false);
      default -> true;
    };
  }

  private boolean decodes(JpegHeader jpeg) {
    return jpeg.isCommon() && (!jpeg.isArithmetic() || arithmetic.isDecodedBy(this));
  }

  @Override
  public Picture decode(EncodedImage image, PixelMemory memory) throws IOException {
    JdkReaders ofFormat = readers.get(image.header().format());
    if (ofFormat == null) {
      throw new IllegalArgumentException("a format must be one of " + FORMATS + ", got " + image);
    }
    if (image.jpeg().isPresent()) {
      JpegHeader jpeg = image.jpeg().get();
      return ofFormat.read(image, reader -> jpeg(image, jpeg, reader, memory));
    }
    if (image.header().format() == ImageFormat.PNG) {
      PngChunks.check(image.bytes());
    }
    return ofFormat.read(image, reader -> other(image, reader, memory));
  }

  private static Picture other(EncodedImage image, JdkReader reader, PixelMemory memory)
      throws IOException {
    Optional<GifFrame> part =
        image.header().format() == ImageFormat.GIF
            ? GifFrame.first(image.bytes()).filter(frame -> !frame.fills(image.header()))
            : Optional.empty();
    Picture picture =
        part.isPresent()
            ? BufferedPictures.readFrame(reader.reader(), part.get(), image.header(), memory)
            : BufferedPictures.read(reader.reader(), image, memory);
    for (String warning : reader.warnings()) {
      if (DAMAGE.stream().anyMatch(warning::contains)) {
        throw new IOException(warning);
      }
    }
    return picture;
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
