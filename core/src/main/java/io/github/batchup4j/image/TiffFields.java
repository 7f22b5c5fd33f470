package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;

/** The fields of the first page of a TIFF file, as numbers without a sign. */
final class TiffFields {

  private static final List<Integer> MARKS =
      List.of(0x49492A00, 0x4D4D002A, 0x49492B00, 0x4D4D002B);

  private final String file;
  private final TiffDirectory directory;

  private TiffFields(String file, TiffDirectory directory) {
    this.file = file;
    this.directory = directory;
  }

  static TiffFields of(String file, byte[] bytes) throws ImageFormatException {
    if (bytes.length < Integer.BYTES || !MARKS.contains(mark(bytes))) {
      throw new ImageFormatException(
          file, "be a TIFF file", bytes.length == 0 ? "an empty file" : "another format", null);
    }
    try {
      return new TiffFields(file, TiffDirectories.first(bytes));
    } catch (IOException | RuntimeException e) {
      throw new ImageFormatException(
          file, "have a whole TIFF directory", "one cut short or damaged", e);
    }
  }

  private static int mark(byte[] bytes) {
    return bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  }

  ByteOrder byteOrder() {
    return directory.getByteOrder();
  }

  boolean has(TagInfo tag) throws ImageFormatException {
    return all(tag).length > 0;
  }

  /** All numbers of a field, none where there is no such field. */
  long[] all(TagInfo tag) throws ImageFormatException {
    try {
      TiffField field = directory.findField(tag);
      return field == null ? new long[0] : numbers(field.getValue());
    } catch (IOException | RuntimeException e) {
      throw new ImageFormatException(file, "have a whole field " + tag.name, "a damaged one", e);
    }
  }

  private static long[] numbers(Object value) {
    if (value instanceof short[] shorts) {
      return LongStream.range(0, shorts.length)
          .map(i -> Short.toUnsignedLong(shorts[(int) i]))
          .toArray();
    }
    if (value instanceof int[] ints) {
      return Arrays.stream(ints).mapToLong(Integer::toUnsignedLong).toArray();
    }
    if (value instanceof long[] longs) {
      return longs;
    }
    if (value instanceof Short number) {
      return new long[] {Short.toUnsignedLong(number)};
    }
    if (value instanceof Integer number) {
      return new long[] {Integer.toUnsignedLong(number)};
    }
    return new long[] {((Number) value).longValue()};
  }

  /** The number of a field, or of all of its numbers where they are the same. */
  long one(TagInfo tag, long byDefault) throws ImageFormatException {
    long[] numbers = Arrays.stream(all(tag)).distinct().toArray();
    if (numbers.length > 1) {
      throw new ImageFormatException(
          file, "have one " + tag.name + " for all bands", Arrays.toString(numbers), null);
    }
    return numbers.length == 0 ? byDefault : numbers[0];
  }

  /** A size in pixels or samples. */
  int size(TagInfo tag, long byDefault) throws ImageFormatException {
    long size = one(tag, byDefault);
    if (size <= 0 || size > Integer.MAX_VALUE) {
      throw new ImageFormatException(
          file, "have " + tag.name + " in [1, 2^31 - 1]", Long.toString(size), null);
    }
    return (int) size;
  }
}
