package io.github.batchup4j.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.commons.imaging.common.PackBits;
import org.apache.commons.imaging.mylzw.MyLzwDecompressor;

/** How a strip or tile of a TIFF file is compressed, if nothing is lost by it. */
enum TiffCompression {
  NONE(1) {
    @Override
    byte[] expanded(byte[] packed, int length) {
      return packed;
    }
  },
  LZW(5) {
    @Override
    byte[] expanded(byte[] packed, int length) throws IOException {
      return new MyLzwDecompressor(Byte.SIZE, ByteOrder.BIG_ENDIAN, true)
          .decompress(new ByteArrayInputStream(packed), length);
    }
  },
  DEFLATE(8) {
    @Override
    byte[] expanded(byte[] packed, int length) throws IOException {
      return inflated(packed, length);
    }
  },
  DEFLATE_OLD(32946) {
    @Override
    byte[] expanded(byte[] packed, int length) throws IOException {
      return inflated(packed, length);
    }
  },
  PACK_BITS(32773) {
    @Override
    byte[] expanded(byte[] packed, int length) throws IOException {
      return PackBits.decompress(packed, length);
    }
  };

  static final String RULE = "be compressed by nothing, LZW, Deflate or PackBits";

  private final int tag;

  TiffCompression(int tag) {
    this.tag = tag;
  }

  static Optional<TiffCompression> of(long tag) {
    return Arrays.stream(values()).filter(compression -> compression.tag == tag).findFirst();
  }

  /** Whether a predictor may have prepared what is compressed. */
  boolean takesPredictor() {
    return this == LZW || this == DEFLATE || this == DEFLATE_OLD;
  }

  /**
   * Undoes the compression.
   *
   * @param packed the strip or tile
   * @param length how many bytes are wanted
   * @return that many or more, or fewer where the data ends early
   */
  abstract byte[] expanded(byte[] packed, int length) throws IOException;

  private static byte[] inflated(byte[] packed, int length) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[length];
      int filled = 0;
      while (filled < length && !inflater.finished()) {
        int count = inflater.inflate(bytes, filled, length - filled);
        if (count == 0) {
          break; // the data ends early, or wants a dictionary
        }
        filled += count;
      }
      return filled == length ? bytes : Arrays.copyOf(bytes, filled);
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }
}
