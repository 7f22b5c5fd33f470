package io.github.batchup4j.image;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.jspecify.annotations.Nullable;

/**
 * The first page of a TIFF file as the numbers that it holds. Directory, LZW and PackBits are read
 * by Commons Imaging. Its own rasters would take neither unsigned nor 8-bit samples, nor several
 * bands of integers or planes, and would round doubles; so strips and tiles are taken apart here.
 */
final class TiffRaster {

  private static final int YCBCR = 6;
  private static final int PLANAR = 2;

  private final String file;
  private final ByteOrder order;
  private final TiffSample sample;
  private final TiffCompression compression;
  private final TiffPredictor predictor;
  private final int bands;
  private final int height;
  private final int width;
  private final Blocks blocks;

  /**
   * The strips or tiles.
   *
   * @param width the width of each, in pixels
   * @param height the height of each; of the last strip it may be less
   * @param bands how many bands each holds: all, or one
   */
  private record Blocks(
      boolean areTiles, int width, int height, int bands, Numbers offsets, Numbers lengths) {}

  /** An array that a record may hold. */
  @FunctionalInterface
  private interface Numbers {
    long at(int place);
  }

  private TiffRaster(String file, TiffFields fields, long maxSamples) throws ImageFormatException {
    this.file = file;
    this.order = fields.byteOrder();
    this.sample = sample(fields);
    this.compression =
        required(
            TiffCompression.of(fields.one(TiffTagConstants.TIFF_TAG_COMPRESSION, 1)),
            TiffCompression.RULE,
            "compression " + fields.one(TiffTagConstants.TIFF_TAG_COMPRESSION, 1));
    this.predictor = compression.takesPredictor() ? predictor(fields) : TiffPredictor.NONE;
    this.bands = fields.size(TiffTagConstants.TIFF_TAG_SAMPLES_PER_PIXEL, 1);
    this.height = fields.size(TiffTagConstants.TIFF_TAG_IMAGE_LENGTH, 0);
    this.width = fields.size(TiffTagConstants.TIFF_TAG_IMAGE_WIDTH, 0);
    requireAtMost(maxSamples, bands, height, width, "");
    this.blocks = blocks(fields);
    // A tile may be larger than the picture.
    requireAtMost(maxSamples, blocks.bands, blocks.height, blocks.width, "tiles of ");
    requirePlain(fields);
  }

  /**
   * Reads the directory.
   *
   * @param file the file, for messages
   * @param bytes all of it
   * @param maxSamples how many samples it may have at most
   */
  static TiffRaster of(String file, byte[] bytes, long maxSamples) throws ImageFormatException {
    return new TiffRaster(file, TiffFields.of(file, bytes), maxSamples);
  }

  private TiffSample sample(TiffFields fields) throws ImageFormatException {
    long format = fields.one(TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT, 1);
    long bits = fields.one(TiffTagConstants.TIFF_TAG_BITS_PER_SAMPLE, 1);
    String kind = format == 1 ? "unsigned" : format == 2 ? "signed" : format == 3 ? "float" : "";
    String found = kind.isEmpty() ? "SampleFormat " + format : kind + " " + bits + " bits";
    return required(TiffSample.of(format, bits), TiffSample.RULE, found);
  }

  private TiffPredictor predictor(TiffFields fields) throws ImageFormatException {
    long tag = fields.one(TiffTagConstants.TIFF_TAG_PREDICTOR, 1);
    return required(TiffPredictor.of(tag, sample), TiffPredictor.RULE, Long.toString(tag));
  }

  private Blocks blocks(TiffFields fields) throws ImageFormatException {
    boolean isPlanar = fields.one(TiffTagConstants.TIFF_TAG_PLANAR_CONFIGURATION, 1) == PLANAR;
    boolean areTiles = fields.has(TiffTagConstants.TIFF_TAG_TILE_OFFSETS);
    long[] offsets =
        fields.all(
            areTiles
                ? TiffTagConstants.TIFF_TAG_TILE_OFFSETS
                : TiffTagConstants.TIFF_TAG_STRIP_OFFSETS);
    long[] lengths =
        fields.all(
            areTiles
                ? TiffTagConstants.TIFF_TAG_TILE_BYTE_COUNTS
                : TiffTagConstants.TIFF_TAG_STRIP_BYTE_COUNTS);
    int blockWidth = areTiles ? fields.size(TiffTagConstants.TIFF_TAG_TILE_WIDTH, 0) : width;
    int blockHeight =
        areTiles
            ? fields.size(TiffTagConstants.TIFF_TAG_TILE_LENGTH, 0)
            : (int) Math.min(height, fields.one(TiffTagConstants.TIFF_TAG_ROWS_PER_STRIP, height));
    if (blockHeight <= 0) {
      throw damaged(null);
    }
    long count =
        (long) parts(width, blockWidth) * parts(height, blockHeight) * (isPlanar ? bands : 1);
    if (Math.min(offsets.length, lengths.length) < count) {
      throw damaged(null);
    }
    return new Blocks(
        areTiles,
        blockWidth,
        blockHeight,
        isPlanar ? 1 : bands,
        place -> offsets[place],
        place -> lengths[place]);
  }

  private static int parts(int whole, int part) {
    return (whole - 1) / part + 1;
  }

  private void requirePlain(TiffFields fields) throws ImageFormatException {
    if (fields.one(TiffTagConstants.TIFF_TAG_PHOTOMETRIC_INTERPRETATION, 1) == YCBCR) {
      throw new ImageFormatException(file, "have bands of one size", "YCbCr colours", null);
    }
    long fillOrder = fields.one(TiffTagConstants.TIFF_TAG_FILL_ORDER, 1);
    if (fillOrder != 1) {
      throw new ImageFormatException(file, "have FillOrder 1", Long.toString(fillOrder), null);
    }
  }

  private void requireAtMost(long maxSamples, int ofBands, int ofHeight, int ofWidth, String what)
      throws ImageFormatException {
    // No product of two sizes of 31 bits overflows, but one of three may.
    long most = Math.min(maxSamples, Integer.MAX_VALUE / sample.elementType().byteSize());
    if ((long) ofWidth * ofHeight > most / ofBands) {
      throw new ImageFormatException(
          file,
          "have at most " + most + " samples",
          String.format("%s%d x %d x %d", what, ofBands, ofHeight, ofWidth),
          null);
    }
  }

  private <T> T required(Optional<T> value, String rule, String found) throws ImageFormatException {
    if (value.isEmpty()) {
      throw new ImageFormatException(file, rule, found, null);
    }
    return value.get();
  }

  TiffSample sample() {
    return sample;
  }

  Shape shape() {
    return Shape.of(bands, height, width);
  }

  /** Writes all samples of the file to an array of their type and shape. */
  void read(byte[] bytes, NdArray target) throws ImageFormatException {
    ByteBuffer numbers = target.bytes();
    int across = parts(width, blocks.width);
    int down = parts(height, blocks.height);
    for (int plane = 0; plane < bands / blocks.bands; plane++) {
      for (int block = 0; block < across * down; block++) {
        int top = block / across * blocks.height;
        int left = block % across * blocks.width;
        ByteBuffer samples = samples(bytes, plane * across * down + block, top);
        place(samples, plane, top, left, numbers);
      }
    }
  }

  private ByteBuffer samples(byte[] bytes, int block, int top) throws ImageFormatException {
    int rowBytes = blocks.width * blocks.bands * sample.bytes();
    int rows = blocks.areTiles ? blocks.height : Math.min(blocks.height, height - top);
    byte[] expanded = expanded(bytes, block, rows * rowBytes);
    return predictor.undone(
        ByteBuffer.wrap(expanded).order(order),
        new TiffPredictor.Rows(rows, rowBytes, blocks.bands, sample.bytes()));
  }

  private byte[] expanded(byte[] bytes, int block, int length) throws ImageFormatException {
    long offset = blocks.offsets.at(block);
    long end = offset + blocks.lengths.at(block);
    if (offset < 0 || end < offset || end > bytes.length) {
      throw damaged(null);
    }
    byte[] expanded;
    try {
      byte[] packed = Arrays.copyOfRange(bytes, (int) offset, (int) end);
      expanded = compression.expanded(packed, length);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    if (expanded.length < length) {
      throw damaged(null);
    }
    return expanded;
  }

  private void place(ByteBuffer block, int plane, int top, int left, ByteBuffer target) {
    int bottom = Math.min(top + blocks.height, height);
    int right = Math.min(left + blocks.width, width);
    int size = sample.elementType().byteSize();
    for (int band = 0; band < blocks.bands; band++) {
      for (int y = top; y < bottom; y++) {
        int at = ((y - top) * blocks.width * blocks.bands + band) * sample.bytes();
        int place = (((plane + band) * height + y) * width + left) * size;
        for (int x = left; x < right; x++) {
          sample.copy(block, at, target, place);
          at += blocks.bands * sample.bytes();
          place += size;
        }
      }
    }
  }

  private ImageFormatException damaged(@Nullable Exception cause) {
    return new ImageFormatException(
        file, "have whole strips or tiles", "some cut short or damaged", cause);
  }
}
