package io.github.batchup4j.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The least that batches of rows need: each row is copied into the memory of one batch, which is
 * written over by the next. Not thread-safe: each thread has its own.
 */
final class BareRows {

  private static final float[] TABLE = table();

  private final FloatBuffer batch = direct(Rows784.BATCH);
  private final float[] scaled = new float[Rows784.WIDTH];

  private static float[] table() {
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = value * (1f / 255);
    }
    return table;
  }

  static FloatBuffer direct(int rows) {
    return ByteBuffer.allocateDirect(rows * Rows784.WIDTH * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Copies rows that are arrays of their own. */
  long copies(List<float[]> rows, List<int[]> batches) {
    long samples = 0;
    for (int[] indices : batches) {
      for (int i = 0; i < indices.length; i++) {
        batch.put(i * Rows784.WIDTH, rows.get(indices[i]), 0, Rows784.WIDTH);
      }
      samples += indices.length;
    }
    return samples;
  }

  /** Copies rows that lie one after the other. */
  long copies(FloatBuffer rows, List<int[]> batches) {
    long samples = 0;
    for (int[] indices : batches) {
      for (int i = 0; i < indices.length; i++) {
        batch.put(i * Rows784.WIDTH, rows, indices[i] * Rows784.WIDTH, Rows784.WIDTH);
      }
      samples += indices.length;
    }
    return samples;
  }

  /** Copies as many bytes, but from one place to the next, a batch at a time. */
  long contiguous(FloatBuffer rows, List<int[]> batches) {
    long samples = 0;
    for (int[] indices : batches) {
      int length = indices.length * Rows784.WIDTH;
      batch.put(0, rows, (int) samples * Rows784.WIDTH, length);
      samples += indices.length;
    }
    return samples;
  }

  /** Looks each byte up in a table of 256 floats. */
  long lookups(List<byte[]> rows, List<int[]> batches) {
    long samples = 0;
    for (int[] indices : batches) {
      for (int i = 0; i < indices.length; i++) {
        byte[] row = rows.get(indices[i]);
        for (int j = 0; j < Rows784.WIDTH; j++) {
          scaled[j] = TABLE[row[j] & 0xff];
        }
        batch.put(i * Rows784.WIDTH, scaled);
      }
      samples += indices.length;
    }
    return samples;
  }
}
