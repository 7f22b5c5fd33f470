package io.github.batchup4j.image;

import java.awt.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.jspecify.annotations.Nullable;

/** Reads the header of one file. Used by one thread. */
final class HeaderReader {

  /*
   * Commons Imaging reads headers, but given a file it may do much more: it reads a GIF to its end
   * with all its frames, it skips to the directory of a TIFF by reading, it asks for as much memory
   * as a broken PNG claims to need, and takes the format from the file's name where its bytes tell
   * nothing. So it is given bytes in memory and no name: the first ones of the file, bounded and
   * put so that the header is all there is. Input and output are done here, which keeps a disk that
   * fails, or a thread that is interrupted, apart from an image that is bad.
   */

  private static final int PREFIX = 64 << 10;
  private static final int LONGEST_JPEG_HEADER = 16 << 20;

  private static final int PNG_HEADER_CHUNK = 8;
  private static final long PNG_HEADER_CHUNK_START = (13L << 32) | 0x49484452; // 13 bytes of IHDR

  private static final int GIF_HEADER = 13;
  private static final int GIF_COLOR_TABLE_FLAGS = 10;
  private static final byte GIF_TRAILER = 0x3B;

  private final String file;
  private final SeekableByteChannel channel;
  private final long size;

  private HeaderReader(String file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  static ImageHeader read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw ImageFormatException.noImageFile(file.toString(), "a folder", null);
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return new HeaderReader(file.toString(), channel).read();
    } catch (NoSuchFileException e) {
      throw ImageFormatException.noImageFile(file.toString(), "no file", e);
    }
  }

  static ImageHeader read(String name, byte[] bytes) throws ImageFormatException {
    try {
      return new HeaderReader(name, new BytesChannel(bytes)).read();
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  /** The header of a JPEG file that is parsed already. */
  static ImageHeader header(String name, JpegHeader jpeg) throws ImageFormatException {
    return header(name, ImageFormat.JPEG, jpeg.width(), jpeg.height());
  }

  private ImageHeader read() throws IOException {
    byte[] prefix = first(PREFIX);
    if (prefix.length == 0) {
      throw ImageFormatException.noImageFile(file, "an empty file", null);
    }
    ImageFormat format = format(prefix);
    Dimension size = size(format, prefix);
    // The height of a bitmap is negative where its rows run from top to bottom.
    int height = format == ImageFormat.BMP ? Math.abs(size.height) : size.height;
    return header(file, format, size.width, height);
  }

  private static ImageHeader header(String name, ImageFormat format, int width, int height)
      throws ImageFormatException {
    if (width <= 0 || height <= 0) {
      throw new ImageFormatException(
          name, "have a width and a height > 0", width + " x " + height, null);
    }
    return new ImageHeader(format, width, height);
  }

  private ImageFormat format(byte[] prefix) throws IOException {
    String name = guess(prefix);
    return ImageFormat.named(name)
        .orElseThrow(
            () ->
                new ImageFormatException(
                    file,
                    "be an image of one of the formats " + ImageFormat.names(),
                    name.equals(ImageFormats.UNKNOWN.name()) ? "an unknown format" : name,
                    null));
  }

  private static String guess(byte[] prefix) throws IOException {
    if (JpegHeader.isJpeg(prefix)) {
      return ImageFormat.JPEG.name();
    }
    try {
      return Imaging.guessFormat(ByteSource.array(prefix)).getName();
    } catch (IllegalArgumentException e) { // too short for any format
      return ImageFormats.UNKNOWN.name();
    }
  }

  private Dimension size(ImageFormat format, byte[] prefix) throws IOException {
    if (format == ImageFormat.JPEG) {
      return jpegSize(prefix);
    }
    byte[] header = header(format, prefix);
    try {
      return size(header);
    } catch (IOException | RuntimeException e) {
      throw damaged(format, e);
    }
  }

  private Dimension jpegSize(byte[] prefix) throws IOException {
    Optional<JpegHeader> jpeg = JpegHeader.parse(prefix);
    if (jpeg.isEmpty() && prefix.length == PREFIX) {
      jpeg = JpegHeader.parse(first(LONGEST_JPEG_HEADER));
    }
    JpegHeader header = jpeg.orElseThrow(() -> damaged(ImageFormat.JPEG, null));
    return new Dimension(header.width(), header.height());
  }

  private static Dimension size(byte[] header) throws IOException {
    return Imaging.getImageSize(ByteSource.array(header));
  }

  private byte[] header(ImageFormat format, byte[] prefix) throws IOException {
    return switch (format) {
      case GIF -> gifWithoutFrames(prefix);
      case PNG -> pngWithHeaderChunk(prefix);
      case TIFF -> TiffHead.read(channel, prefix);
      default -> prefix;
    };
  }

  private static byte[] gifWithoutFrames(byte[] prefix) {
    if (prefix.length < GIF_HEADER) {
      return prefix;
    }
    byte[] header = Arrays.copyOf(prefix, GIF_HEADER + 1);
    header[GIF_COLOR_TABLE_FLAGS] = 0;
    header[GIF_HEADER] = GIF_TRAILER;
    return header;
  }

  private byte[] pngWithHeaderChunk(byte[] prefix) throws IOException {
    if (prefix.length < PNG_HEADER_CHUNK + Long.BYTES
        || ByteBuffer.wrap(prefix).getLong(PNG_HEADER_CHUNK) != PNG_HEADER_CHUNK_START) {
      throw damaged(ImageFormat.PNG, null);
    }
    return prefix;
  }

  private byte[] first(int limit) throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel).readNBytes(limit);
  }

  private ImageFormatException damaged(ImageFormat format, @Nullable Throwable cause) {
    return new ImageFormatException(
        file,
        "have a whole " + format + " header",
        "one cut short or damaged, in a file of " + size + " bytes",
        cause);
  }
}
