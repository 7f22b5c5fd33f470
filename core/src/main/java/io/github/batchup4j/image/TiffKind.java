package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
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
 * @param tileWidth how wide a tile is; 1 without tiles
 * @param tileLength how high a tile is; 1 without tiles
 * @param dataWithinFile whether the parts of the picture together have no more bytes than the file
 */
record TiffKind(
    int bits,
    int compression,
    int photometric,
    boolean unsigned,
    int predictor,
    long tileWidth,
    long tileLength,
    boolean dataWithinFile) {

  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int YCBCR = 6;
  private static final int JPEG = 7;
  private static final int NO_PREDICTOR = 1;

  /** The pixels of a tile beside a small picture. */
  private static final long MOST_PADDING = 1 << 24;

  /** None, two of CCITT, LZW, Deflate under both numbers, PackBits. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 3, 4, 5, 8, 32946, 32773);

  private static final Set<Integer> BILEVEL_COMPRESSIONS = Set.of(3, 4);

  /** Reads the first directory; empty if it cannot be read. */
  static Optional<TiffKind> of(EncodedImage image) {
    try {
      return Optional.of(of(TiffFields.of(image.name(), image.bytes()), image.bytes().length));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static TiffKind of(TiffFields fields, int fileBytes) throws IOException {
    long[] bits = fields.all(TiffTagConstants.TIFF_TAG_BITS_PER_SAMPLE);
    long[] formats = fields.all(TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT);
    long bitsOfFirst = bits.length == 0 ? 1 : bits[0];
    return new TiffKind(
        Arrays.stream(bits).allMatch(number -> number == bitsOfFirst)
            ? Math.toIntExact(bitsOfFirst)
            : 0,
        number(fields, TiffTagConstants.TIFF_TAG_COMPRESSION, 1),
        number(fields, TiffTagConstants.TIFF_TAG_PHOTOMETRIC_INTERPRETATION, -1),
        Arrays.stream(formats).allMatch(number -> number == 1),
        number(fields, TiffTagConstants.TIFF_TAG_PREDICTOR, NO_PREDICTOR),
        fields.one(TiffTagConstants.TIFF_TAG_TILE_WIDTH, 1),
        fields.one(TiffTagConstants.TIFF_TAG_TILE_LENGTH, 1),
        isWithin(fields, TiffTagConstants.TIFF_TAG_STRIP_BYTE_COUNTS, fileBytes)
            && isWithin(fields, TiffTagConstants.TIFF_TAG_TILE_BYTE_COUNTS, fileBytes));
  }

  private static int number(TiffFields fields, TagInfo tag, long absent) throws IOException {
    return Math.toIntExact(fields.one(tag, absent));
  }

  private static boolean isWithin(TiffFields fields, TagInfo counts, long fileBytes)
      throws IOException {
    long left = fileBytes;
    for (long count : fields.all(counts)) {
      if (count < 0 || count > left) {
        return false;
      }
      left -= count;
    }
    return true;
  }

  /** Decoders ask for memory of whole tiles, so these must not be much more than the picture. */
  private boolean isSane(ImageHeader header) {
    if (!unsigned || tileWidth <= 0 || tileLength <= 0) {
      return false;
    }
    long width = padded(header.width(), tileWidth);
    long height = padded(header.height(), tileLength);
    return width <= Integer.MAX_VALUE
        && height <= Integer.MAX_VALUE
        && width * height <= 2 * header.pixelCount() + MOST_PADDING;
  }

  private static long padded(int size, long tile) {
    return (size - 1) / tile * tile + tile;
  }

  /**
   * Found by comparing with Pillow: the rest is wrong or refused. Commons Imaging copies all parts
   * before it decodes the first.
   */
  boolean isForCommonsImaging(ImageHeader header) {
    boolean bilevel = bits == 1 && (photometric == WHITE_IS_ZERO || photometric == BLACK_IS_ZERO);
    boolean bytes =
        bits == 8
            && (photometric == BLACK_IS_ZERO
                || photometric == RGB
                || photometric == PALETTE
                || photometric == CMYK)
            && !BILEVEL_COMPRESSIONS.contains(compression);
    return isSane(header)
        && dataWithinFile
        && COMPRESSIONS.contains(compression)
        && (bilevel || bytes);
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
