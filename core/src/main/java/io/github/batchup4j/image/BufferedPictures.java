package io.github.batchup4j.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;

/**
 * Takes the samples out of the JDK's pictures as they are in the file: no colour model is asked but
 * for a palette. Samples of 16 bits lose the lower half, smaller ones are stretched.
 */
final class BufferedPictures {

  private BufferedPictures() {}

  static Picture read(ImageReader reader, EncodedImage image, PixelMemory memory)
      throws IOException {
    ImageHeader header = image.header();
    if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
      throw new IOException("the picture must have the size that the header says");
    }
    return of(reader.read(0), memory);
  }

  /** The first frame of an animation, on the background of the screen. */
  static Picture readFrame(
      ImageReader reader, GifFrame frame, ImageHeader screen, PixelMemory memory)
      throws IOException {
    if (frame.left() + frame.width() > screen.width()
        || frame.top() + frame.height() > screen.height()) {
      throw new IOException("the first frame must lie on the screen");
    }
    Picture part = of(reader.read(0), PixelMemory.fresh());
    int length = 3 * screen.width() * screen.height();
    byte[] rgb = memory.allocate(length);
    for (int at = 0; at < length; at += 3) {
      rgb[at] = (byte) (frame.background() >> 16);
      rgb[at + 1] = (byte) (frame.background() >> 8);
      rgb[at + 2] = (byte) frame.background();
    }
    for (int y = 0; y < frame.height(); y++) {
      int at = 3 * ((frame.top() + y) * screen.width() + frame.left());
      part.rgbRow(y, 0, frame.width(), rgb, at);
    }
    return Picture.of(PixelFormat.RGB, screen.width(), screen.height(), rgb);
  }

  static Picture of(BufferedImage image, PixelMemory memory) {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(raster, palette, memory);
    }
    return isInterleavedRgb(raster)
        ? Picture.of(PixelFormat.RGB, image.getWidth(), image.getHeight(), bytes(raster))
        : sampled(raster, memory);
  }

  private static boolean isInterleavedRgb(Raster raster) {
    SampleModel model = raster.getSampleModel();
    return model instanceof PixelInterleavedSampleModel interleaved
        && raster.getDataBuffer() instanceof DataBufferByte
        && raster.getParent() == null
        && interleaved.getPixelStride() == 3
        && interleaved.getScanlineStride() == 3 * raster.getWidth()
        && Arrays.equals(interleaved.getBandOffsets(), new int[] {0, 1, 2});
  }

  private static byte[] bytes(Raster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }

  private static Picture indexed(Raster raster, IndexColorModel palette, PixelMemory memory) {
    int[] colors = new int[1 << palette.getPixelSize()];
    palette.getRGBs(colors);
    int width = raster.getWidth();
    byte[] rgb = memory.allocate(3 * width * raster.getHeight());
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        int color = colors[row[x]];
        rgb[at++] = (byte) (color >> 16);
        rgb[at++] = (byte) (color >> 8);
        rgb[at++] = (byte) color;
      }
    }
    return Picture.of(PixelFormat.RGB, width, raster.getHeight(), rgb);
  }

  private static Picture sampled(Raster raster, PixelMemory memory) {
    int bands = raster.getNumBands();
    PixelFormat format = bands < 3 ? PixelFormat.GRAY : PixelFormat.RGB;
    int channels = format.channels();
    int width = raster.getWidth();
    byte[] pixels = memory.allocate(channels * width * raster.getHeight());
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int channel = 0; channel < channels; channel++) {
        raster.getSamples(0, y, width, 1, channel, row);
        int at = y * width * channels + channel;
        put(row, raster.getSampleModel().getSampleSize(channel), pixels, at, channels);
      }
    }
    return Picture.of(format, width, raster.getHeight(), pixels);
  }

  private static void put(int[] row, int bits, byte[] pixels, int from, int step) {
    int at = from;
    int most = (1 << bits) - 1;
    for (int sample : row) {
      int value = bits == 8 ? sample : bits > 8 ? sample >> (bits - 8) : sample * 255 / most;
      pixels[at] = (byte) value;
      at += step;
    }
  }
}
