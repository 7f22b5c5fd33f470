package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;

/**
 * What the first page of a TIFF file is made of, as far as it decides who gets it right.
 *
 * @param bits how many bits a sample has, if all have the same number; 0 if not
 * @param compression the number of the compression
 * @param photometric the number of the colour space
 * @param unsigned whether samples are whole numbers without sign
 * @param predictor the number of the predictor
 * @param tilePixels how many pixels a tile has; 0 without tiles
 */
record TiffKind(
    int bits, int compression, int photometric, boolean unsigned, int predictor, long tilePixels) {

  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int YCBCR = 6;
  private static final int JPEG = 7;
  private static final int NO_PREDICTOR = 1;

  /** None, two of CCITT, LZW, Deflate under both numbers, PackBits. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 3, 4, 5, 8, 32946, 32773);

  private static final Set<Integer> BILEVEL_COMPRESSIONS = Set.of(3, 4);

  /** Reads the first directory; empty if it cannot be read. */
  static Optional<TiffKind> of(byte[] file) {
    try {
      TiffDirectory directory =
          new TiffReader(false)
              .readFirstDirectory(ByteSource.array(file), false, FormatCompliance.getDefault())
              .directories
              .get(0);
      return Optional.of(of(directory));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static TiffKind of(TiffDirectory directory) throws IOException {
    int[] bits = numbers(directory, TiffTagConstants.TIFF_TAG_BITS_PER_SAMPLE, 1);
    int[] formats = numbers(directory, TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT, 1);
    long tile =
        (long) numbers(directory, TiffTagConstants.TIFF_TAG_TILE_WIDTH, 0)[0]
            * numbers(directory, TiffTagConstants.TIFF_TAG_TILE_LENGTH, 0)[0];
    return new TiffKind(
        Arrays.stream(bits).allMatch(number -> number == bits[0]) ? bits[0] : 0,
        // a number above 32767 comes as a negative one
        numbers(directory, TiffTagConstants.TIFF_TAG_COMPRESSION, 1)[0] & 0xFFFF,
        numbers(directory, TiffTagConstants.TIFF_TAG_PHOTOMETRIC_INTERPRETATION, -1)[0],
        Arrays.stream(formats).allMatch(number -> number == 1),
        numbers(directory, TiffTagConstants.TIFF_TAG_PREDICTOR, NO_PREDICTOR)[0],
        tile);
  }

  private static int[] numbers(TiffDirectory directory, TagInfo tag, int absent)
      throws IOException {
    TiffField field = directory.findField(tag);
    return field == null ? new int[] {absent} : field.getIntArrayValue();
  }

  private boolean isSane(ImageHeader header) {
    return unsigned && tilePixels <= header.pixelCount() + (1 << 20);
  }

  /** Found by comparing with Pillow: the rest is wrong or refused. */
  boolean isForCommonsImaging(ImageHeader header) {
    boolean bilevel = bits == 1 && (photometric == WHITE_IS_ZERO || photometric == BLACK_IS_ZERO);
    boolean bytes =
        bits == 8
            && (photometric == BLACK_IS_ZERO
                || photometric == RGB
                || photometric == PALETTE
                || photometric == CMYK)
            && !BILEVEL_COMPRESSIONS.contains(compression);
    return isSane(header) && COMPRESSIONS.contains(compression) && (bilevel || bytes);
  }

  /** The JDK reads 16 bits too, but not with a predictor, and JPEG, whose colours it converts. */
  boolean isForJdk(ImageHeader header) {
    if (!isSane(header)) {
      return false;
    }
    if (compression == JPEG) {
      return bits == 8
          && (photometric == BLACK_IS_ZERO || photometric == RGB || photometric == YCBCR);
    }
    return COMPRESSIONS.contains(compression)
        && !BILEVEL_COMPRESSIONS.contains(compression)
        && (bits == 8 || (bits == 16 && predictor == NO_PREDICTOR))
        && (photometric == BLACK_IS_ZERO || photometric == RGB);
  }
}
