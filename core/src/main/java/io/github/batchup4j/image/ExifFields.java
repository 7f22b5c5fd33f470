package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;

/**
 * The EXIF fields of an image file: what a camera wrote beside the picture. Those of a preview, or
 * of further pages, are left out. Immutable.
 *
 * <pre>{@code
 * Optional<String> camera = ExifFields.read(Path.of("cat.0.jpg")).field("Model");
 * }</pre>
 */
public final class ExifFields {

  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final ExifFields NONE = new ExifFields(Map.of());

  private final Map<String, String> fields;

  private ExifFields(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads the fields of a file. No pixel is decoded. Fields that are damaged are left out: they are
   * no reason to refuse a picture.
   *
   * @param file the file; other formats than JPEG and TIFF have no fields
   * @return its fields, without any if there are none
   * @throws ImageFormatException if the file is no image, as for {@link ImageHeader#read}, or has
   *     more than 256 MiB
   * @throws IOException if the file cannot be read
   */
  public static ExifFields read(Path file) throws IOException {
    return of(EncodedImage.read(file, MAX_FILE_BYTES));
  }

  static ExifFields of(EncodedImage image) {
    Optional<JpegHeader> jpeg = image.jpeg();
    if (jpeg.isPresent()) {
      return jpeg.get()
          .exif()
          .map(part -> ofTiff(Arrays.copyOfRange(image.bytes(), part.from(), part.to())))
          .orElse(NONE);
    }
    return image.header().format() == ImageFormat.TIFF ? ofTiff(image.bytes()) : NONE;
  }

  private static ExifFields ofTiff(byte[] tiff) {
    Map<String, String> fields = new TreeMap<>();
    for (TiffField field : TiffDirectories.fields(tiff)) {
      text(field).ifPresent(text -> fields.putIfAbsent(field.getTagInfo().name, text));
    }
    return new ExifFields(Collections.unmodifiableMap(fields));
  }

  /** Empty if the field is damaged. */
  private static Optional<String> text(TiffField field) {
    try {
      if (field.getFieldType() == AbstractFieldType.ASCII) {
        return Optional.of(ascii(field.getByteArrayValue()));
      }
      Object value = field.getValue();
      return Optional.ofNullable(
          value instanceof String text ? text.strip() : field.getValueDescription());
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** Up to the first NUL: cameras write one or more, or none. */
  private static String ascii(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
  }

  /**
   * Returns a field as text.
   *
   * @param name its name in the EXIF standard: {@code Make}, {@code Model}, {@code
   *     DateTimeOriginal}, {@code Orientation}, ...
   * @return the text or number; empty if the file has no such field
   */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * Returns all fields as text.
   *
   * @return for example {@code {Make=Canon, Model=Canon EOS 5D, ...}}
   */
  @Override
  public String toString() {
    return fields.toString();
  }
}
