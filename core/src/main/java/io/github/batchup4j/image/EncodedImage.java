package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** An image file in memory, with its header. Immutable as long as nobody writes to its bytes. */
public final class EncodedImage {

  /** Java keeps direct memory as large as the largest piece that a thread ever read at once. */
  private static final int PIECE = 1 << 20;

  private final String name;
  private final byte[] bytes;
  private final ImageHeader header;
  private final Optional<JpegHeader> jpeg;

  private EncodedImage(String name, byte[] bytes, ImageHeader header, Optional<JpegHeader> jpeg) {
    this.name = name;
    this.bytes = bytes;
    this.header = header;
    this.jpeg = jpeg;
  }

  /**
   * Returns a file that is in memory already; the bytes are held and not copied.
   *
   * @param name what to call it in messages
   * @param bytes the whole file
   * @return the image
   * @throws ImageFormatException if the bytes have no header of a known format, as for {@link
   *     ImageHeader#read}
   */
  public static EncodedImage of(String name, byte[] bytes) throws ImageFormatException {
    Optional<JpegHeader> jpeg =
        JpegHeader.isJpeg(bytes) ? JpegHeader.parse(bytes) : Optional.empty();
    ImageHeader header =
        jpeg.isPresent() ? HeaderReader.header(name, jpeg.get()) : HeaderReader.read(name, bytes);
    return new EncodedImage(name, bytes, header, jpeg);
  }

  /** Reads a file of a limited size. */
  static EncodedImage read(Path file, long maxBytes) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return of(file.toString(), read(file, channel, maxBytes));
    } catch (NoSuchFileException e) {
      throw ImageFormatException.noImageFile(file.toString(), "no file", e);
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw ImageFormatException.noImageFile(file.toString(), "a folder", e);
      }
      throw e;
    }
  }

  static void requireAtMost(long maxBytes, String name, long size) throws ImageFormatException {
    if (size > maxBytes) {
      throw new ImageFormatException(
          name, "have at most " + maxBytes + " bytes", Long.toString(size), null);
    }
  }

  private static byte[] read(Path file, SeekableByteChannel channel, long maxBytes)
      throws IOException {
    long size = channel.size();
    requireAtMost(maxBytes, file.toString(), size);
    ByteBuffer buffer = ByteBuffer.allocate((int) size);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      buffer.limit((int) Math.min(size, (long) buffer.position() + PIECE));
      read = channel.read(buffer);
      buffer.limit((int) size);
    }
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }

  /**
   * Returns what messages call the file.
   *
   * @return its path or another name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the file itself.
   *
   * @return all of its bytes, not a copy: do not write to them
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns the header.
   *
   * @return format and size
   */
  public ImageHeader header() {
    return header;
  }

  /** What a JPEG file says before its data; empty for any other format. */
  Optional<JpegHeader> jpeg() {
    return jpeg;
  }

  /** What the file is, for messages: more than the format where that decides. */
  String coding() {
    return jpeg.map(JpegHeader::coding).orElseGet(() -> header.format().name());
  }

  /**
   * Returns name and header as text.
   *
   * @return for example {@code cat.0.jpg: JPEG 500 x 374}
   */
  @Override
  public String toString() {
    return name + ": " + header.format() + " " + header.width() + " x " + header.height();
  }
}
