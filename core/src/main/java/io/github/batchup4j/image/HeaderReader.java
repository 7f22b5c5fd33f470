package io.github.batchup4j.image;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.jspecify.annotations.Nullable;

/** Reads the header of one file. Used by one thread. */
final class HeaderReader implements AutoCloseable {

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

  private final Path file;
  private final SeekableByteChannel channel;

  private HeaderReader(Path file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static HeaderReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw noImageFile(file, "a folder", null);
    }
    try {
      return new HeaderReader(file, Files.newByteChannel(file));
    } catch (NoSuchFileException e) {
      throw noImageFile(file, "no file", e);
    }
  }

  ImageHeader read() throws IOException {
    byte[] prefix = first(PREFIX);
    if (prefix.length == 0) {
      throw noImageFile(file, "an empty file", null);
    }
    ImageFormat format = format(prefix);
    Dimension size = size(format, prefix);
    // The height of a bitmap is negative where its rows run from top to bottom.
    int height = format == ImageFormat.BMP ? Math.abs(size.height) : size.height;
    if (size.width <= 0 || height <= 0) {
      throw new ImageFormatException(
          file, "have a width and a height > 0", size.width + " x " + height, null);
    }
    return new ImageHeader(format, size.width, height);
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
    try {
      return Imaging.guessFormat(ByteSource.array(prefix)).getName();
    } catch (IllegalArgumentException e) { // too short for any format
      return ImageFormats.UNKNOWN.name();
    }
  }

  private Dimension size(ImageFormat format, byte[] prefix) throws IOException {
    byte[] header = header(format, prefix);
    try {
      return size(header);
    } catch (IOException | RuntimeException e) {
      if (format == ImageFormat.JPEG && prefix.length == PREFIX) {
        return sizeOfLongHeader();
      }
      throw damaged(format, e);
    }
  }

  private Dimension sizeOfLongHeader() throws IOException {
    byte[] header = first(LONGEST_JPEG_HEADER);
    try {
      return size(header);
    } catch (IOException | RuntimeException e) {
      throw damaged(ImageFormat.JPEG, e);
    }
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

  private static ImageFormatException noImageFile(
      Path file, String found, @Nullable Throwable cause) {
    return new ImageFormatException(file, "be an image file", found, cause);
  }

  private ImageFormatException damaged(ImageFormat format, @Nullable Throwable cause)
      throws IOException {
    return new ImageFormatException(
        file,
        "have a whole " + format + " header",
        "one cut short or damaged, in a file of " + channel.size() + " bytes",
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
