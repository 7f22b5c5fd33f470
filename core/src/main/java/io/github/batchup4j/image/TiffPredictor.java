package io.github.batchup4j.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was done to the rows of a strip or tile so that they compress better: differences, after
 * section 14 of TIFF 6.0 and, for floats, Adobe's TIFF technical note 3.
 */
enum TiffPredictor {
  NONE(1) {
    @Override
    ByteBuffer undone(ByteBuffer block, Rows rows) {
      return block;
    }
  },
  HORIZONTAL(2) {
    @Override
    ByteBuffer undone(ByteBuffer block, Rows rows) {
      for (int row = 0; row < rows.count(); row++) {
        int start = row * rows.bytes();
        int step = rows.stride() * rows.sampleBytes();
        for (int at = start + step; at < start + rows.bytes(); at += rows.sampleBytes()) {
          add(block, at, at - step, rows.sampleBytes());
        }
      }
      return block;
    }
  },
  FLOATING_POINT(3) {
    @Override
    ByteBuffer undone(ByteBuffer block, Rows rows) {
      ByteBuffer whole = ByteBuffer.allocate(block.capacity()).order(ByteOrder.BIG_ENDIAN);
      for (int row = 0; row < rows.count(); row++) {
        int start = row * rows.bytes();
        for (int at = start + rows.stride(); at < start + rows.bytes(); at++) {
          add(block, at, at - rows.stride(), 1);
        }
        int samples = rows.bytes() / rows.sampleBytes();
        for (int i = 0; i < rows.bytes(); i++) {
          int place = i % samples * rows.sampleBytes() + i / samples;
          whole.put(start + place, block.get(start + i));
        }
      }
      return whole;
    }
  };

  static final String RULE = "have predictor 1, 2, or, of floats, 3";

  private final int tag;

  TiffPredictor(int tag) {
    this.tag = tag;
  }

  /**
   * The rows of a block.
   *
   * @param count how many
   * @param bytes the bytes of a row
   * @param stride the samples of a pixel
   * @param sampleBytes the bytes of a sample
   */
  record Rows(int count, int bytes, int stride, int sampleBytes) {}

  static Optional<TiffPredictor> of(long tag, TiffSample sample) {
    return Arrays.stream(values())
        .filter(predictor -> predictor.tag == tag)
        .filter(predictor -> predictor != FLOATING_POINT || sample.isFloat())
        .findFirst();
  }

  /**
   * Undoes the differences.
   *
   * @param block the rows, in the byte order of the file; written to
   * @param rows how they lie there
   * @return the rows, in the byte order of the buffer
   */
  abstract ByteBuffer undone(ByteBuffer block, Rows rows);

  /** Adds the bits of two samples, whatever their type, modulo their range. */
  private static void add(ByteBuffer block, int to, int from, int sampleBytes) {
    switch (sampleBytes) {
      case Byte.BYTES -> block.put(to, (byte) (block.get(to) + block.get(from)));
      case Short.BYTES -> block.putShort(to, (short) (block.getShort(to) + block.getShort(from)));
      case Integer.BYTES -> block.putInt(to, block.getInt(to) + block.getInt(from));
      default -> block.putLong(to, block.getLong(to) + block.getLong(from));
    }
  }
}
