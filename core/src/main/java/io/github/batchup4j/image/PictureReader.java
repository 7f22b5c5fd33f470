package io.github.batchup4j.image;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads image files as pictures. Immutable; any number of threads may use one reader at once.
 *
 * <pre>{@code
 * Picture picture = PictureReader.standard().read(Path.of("cat.0.jpg"));
 * byte[] rgb = picture.toRgb();
 * }</pre>
 *
 * <p>The pixels are those that Pillow and OpenCV give: colour profiles are ignored, transparency is
 * dropped, and the EXIF orientation is ignored unless {@link #upright()} is asked for. Two things
 * differ: Pillow turns TIFF pictures by their orientation always, and a JDK with libjpeg 6b, such
 * as Temurin's, does not interpolate the colours of 4:4:0 JPEG files; {@code opencv} does.
 *
 * <p>The size of the file, and the number of pixels that its header claims, are checked before
 * memory is asked for. A picture that is within the limits and does not fit into the memory of the
 * JVM is refused as any other bad file is.
 *
 * <p>In worker processes decoders are found again by their names, so those of the class path are
 * there.
 */
public final class PictureReader implements Serializable {

  private static final long serialVersionUID = 1;

  private static final long MAX_PIXELS = 100_000_000;
  private static final long MAX_FILE_BYTES = 256L << 20;

  /** As many as an array has bytes for. */
  private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 4;

  private static final class Standard {
    static final PictureReader READER =
        new PictureReader(
            Decoders.installed(), Optional.empty(), MAX_PIXELS, MAX_FILE_BYTES, Turn.NEVER);
  }

  private enum Turn {
    NEVER,
    UPRIGHT
  }

  private final transient Decoders decoders;
  private final transient Optional<ImageDecoder> preferred;
  private final long maxPixels;
  private final long maxFileBytes;
  private final Turn turn;

  private PictureReader(
      Decoders decoders,
      Optional<ImageDecoder> preferred,
      long maxPixels,
      long maxFileBytes,
      Turn turn) {
    this.decoders = decoders;
    this.preferred = preferred;
    this.maxPixels = maxPixels;
    this.maxFileBytes = maxFileBytes;
    this.turn = turn;
  }

  /**
   * Returns the reader for most uses: the JDK's decoders for what they get right, and others for
   * the rest, of files up to 256 MiB and pictures up to 100,000,000 pixels.
   *
   * @return always the same reader
   */
  public static PictureReader standard() {
    return Standard.READER;
  }

  /**
   * Returns a reader that asks one decoder first. A file that it does not get right goes to another
   * one all the same.
   *
   * @param name {@code jdk}, {@code opencv}, {@code commons-imaging} or the name of an {@link
   *     ImageDecoder} that is installed
   * @return the reader
   * @throws IllegalArgumentException if there is none of that name, or its library is missing
   */
  public PictureReader decoder(String name) {
    ImageDecoder decoder =
        decoders
            .named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "decoder must be one of " + decoders.names() + ", got \"" + name + "\""));
    if (!decoder.isAvailable()) {
      throw missing(decoder);
    }
    return new PictureReader(decoders, Optional.of(decoder), maxPixels, maxFileBytes, turn);
  }

  private static IllegalArgumentException missing(ImageDecoder decoder) {
    String rule = "decoder must be one whose library is installed";
    String got = ", got \"" + decoder.name() + "\"";
    return decoder instanceof LibraryDecoder ours
        ? new IllegalArgumentException(
            rule + " (" + ours.library() + ")" + got, ours.failure().orElse(null))
        : new IllegalArgumentException(rule + got);
  }

  /**
   * Returns a reader with another limit of pixels.
   *
   * @param limit the largest width times height; more than fit into an array are refused all the
   *     same
   * @return the reader
   * @throws IllegalArgumentException if {@code limit} is not &gt; 0
   */
  public PictureReader maxPixels(long limit) {
    requirePositive("maxPixels", limit);
    long pixels = Math.min(limit, MOST_PIXELS);
    return new PictureReader(decoders, preferred, pixels, maxFileBytes, turn);
  }

  /**
   * Returns a reader with another limit of the size of a file.
   *
   * @param limit the largest number of bytes
   * @return the reader
   * @throws IllegalArgumentException if {@code limit} is not &gt; 0
   */
  public PictureReader maxFileBytes(long limit) {
    requirePositive("maxFileBytes", limit);
    long bytes = Math.min(limit, Integer.MAX_VALUE - 8);
    return new PictureReader(decoders, preferred, maxPixels, bytes, turn);
  }

  private static void requirePositive(String name, long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + limit);
    }
  }

  /**
   * Returns a reader that turns pictures as the EXIF orientation of their file says. Width and
   * height may change places.
   *
   * @return the reader
   */
  public PictureReader upright() {
    return new PictureReader(decoders, preferred, maxPixels, maxFileBytes, Turn.UPRIGHT);
  }

  /**
   * Reads a picture into memory of its own.
   *
   * @param file the file
   * @return the picture
   * @throws ImageFormatException if the file is no image, larger than the limits or the memory of
   *     the JVM, of a coding that no decoder reads, or damaged or cut short; it names the file
   * @throws IOException if the file cannot be read
   */
  public Picture read(Path file) throws IOException {
    return read(file, PixelMemory.fresh());
  }

  /**
   * Reads a picture into memory that may be used again.
   *
   * @param file the file
   * @param memory where to take the memory of the pixels from, where the decoder does not bring its
   *     own
   * @return the picture
   * @throws ImageFormatException as for {@link #read(Path)}
   * @throws IOException if the file cannot be read
   */
  public Picture read(Path file, PixelMemory memory) throws IOException {
    return decode(EncodedImage.read(file, maxFileBytes), memory);
  }

  /**
   * Decodes a picture whose file is in memory.
   *
   * @param file the bytes of the file
   * @param name what to call it in messages
   * @return the picture
   * @throws ImageFormatException as for {@link #read(Path)}
   */
  public Picture read(byte[] file, String name) throws ImageFormatException {
    EncodedImage.requireAtMost(maxFileBytes, name, file.length);
    return decode(EncodedImage.of(name, file), PixelMemory.fresh());
  }

  private Picture decode(EncodedImage image, PixelMemory memory) throws ImageFormatException {
    ImageHeader header = image.header();
    if (header.pixelCount() > maxPixels) {
      throw new ImageFormatException(
          image.name(),
          "have at most " + maxPixels + " pixels",
          header.width() + " x " + header.height(),
          null);
    }
    ImageDecoder decoder = decoderOf(image);
    try {
      Picture picture = decode(decoder, image, memory);
      return turn == Turn.UPRIGHT ? Orientation.of(image).turned(picture) : picture;
    } catch (OutOfMemoryError e) {
      // One small file may claim more pixels than there is memory for: no reason to end a run.
      throw tooLarge(image, e);
    }
  }

  private static ImageFormatException tooLarge(EncodedImage image, OutOfMemoryError e) {
    return new ImageFormatException(
        image.name(),
        "fit into the memory of the JVM (max " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB)",
        image.header().width() + " x " + image.header().height() + " pixels",
        e);
  }

  private ImageDecoder decoderOf(EncodedImage image) throws ImageFormatException {
    return preferred
        .filter(decoder -> decoder.decodes(image))
        .or(() -> decoders.first(image))
        .orElseThrow(
            () ->
                new ImageFormatException(
                    image.name(),
                    "be of a coding that one of the decoders " + decoders.names() + " reads",
                    image.coding(),
                    null));
  }

  private static Picture decode(ImageDecoder decoder, EncodedImage image, PixelMemory memory)
      throws ImageFormatException {
    Picture picture;
    try {
      picture = decoder.decode(image, memory);
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw ImageFormatException.damaged(image, e);
    }
    if (picture.width() != image.header().width() || picture.height() != image.header().height()) {
      throw ImageFormatException.damaged(image, null);
    }
    return picture;
  }

  /** What decides which pixels a file gives, or that it gives none, beside the file: for caches. */
  String fingerprint() {
    return String.join(
        "; ",
        preferred.map(ImageDecoder::name).orElse("standard"),
        decoders.versions().toString(),
        turn.name(),
        maxPixels + " pixels",
        maxFileBytes + " bytes");
  }

  private Object writeReplace() {
    return new Form(preferred.map(ImageDecoder::name).orElse(null), maxPixels, maxFileBytes, turn);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a reader must be read as its form, got itself");
  }

  /** What is serialized: a decoder by its name. */
  private record Form(@Nullable String decoder, long maxPixels, long maxFileBytes, Turn turn)
      implements Serializable {

    private Object readResolve() throws InvalidObjectException {
      PictureReader found = decoder == null ? standard() : withDecoder(decoder);
      return new PictureReader(found.decoders, found.preferred, maxPixels, maxFileBytes, turn);
    }

    private static PictureReader withDecoder(String name) throws InvalidObjectException {
      try {
        return standard().decoder(name);
      } catch (IllegalArgumentException e) {
        InvalidObjectException missing = new InvalidObjectException(e.getMessage());
        missing.initCause(e);
        throw missing;
      }
    }
  }
}
