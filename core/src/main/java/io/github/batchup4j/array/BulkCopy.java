package io.github.batchup4j.array;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Copies runs of elements from a source of one kind into one array, without looking at them. */
@FunctionalInterface
interface BulkCopy<S> {

  /**
   * Copies {@code length} elements from place {@code from} of the source to place {@code at} of the
   * array.
   */
  void copy(S source, int from, int at, int length);

  /** Copies from Java arrays of the primitive type that matches the array. */
  static BulkCopy<Object> fromJavaArrays(NdArray target) {
    switch (target.elementType()) {
      case FLOAT32 -> {
        FloatBuffer floats = target.floats();
        return (source, from, at, length) -> floats.put(at, (float[]) source, from, length);
      }
      case FLOAT64 -> {
        DoubleBuffer doubles = target.doubles();
        return (source, from, at, length) -> doubles.put(at, (double[]) source, from, length);
      }
      case INT16 -> {
        ShortBuffer shorts = target.shorts();
        return (source, from, at, length) -> shorts.put(at, (short[]) source, from, length);
      }
      case INT32 -> {
        IntBuffer ints = target.ints();
        return (source, from, at, length) -> ints.put(at, (int[]) source, from, length);
      }
      case INT64 -> {
        LongBuffer longs = target.longs();
        return (source, from, at, length) -> longs.put(at, (long[]) source, from, length);
      }
      case INT8, UINT8 -> {
        ByteBuffer bytes = target.bytes();
        return (source, from, at, length) -> bytes.put(at, (byte[]) source, from, length);
      }
    }
    throw new AssertionError(target.elementType());
  }

  /** Copies from buffers of the type that matches the array, whatever their byte order. */
  static BulkCopy<Buffer> fromBuffers(NdArray target) {
    switch (target.elementType()) {
      case FLOAT32 -> {
        FloatBuffer floats = target.floats();
        return (source, from, at, length) -> floats.put(at, (FloatBuffer) source, from, length);
      }
      case FLOAT64 -> {
        DoubleBuffer doubles = target.doubles();
        return (source, from, at, length) -> doubles.put(at, (DoubleBuffer) source, from, length);
      }
      case INT16 -> {
        ShortBuffer shorts = target.shorts();
        return (source, from, at, length) -> shorts.put(at, (ShortBuffer) source, from, length);
      }
      case INT32 -> {
        IntBuffer ints = target.ints();
        return (source, from, at, length) -> ints.put(at, (IntBuffer) source, from, length);
      }
      case INT64 -> {
        LongBuffer longs = target.longs();
        return (source, from, at, length) -> longs.put(at, (LongBuffer) source, from, length);
      }
      case INT8, UINT8 -> {
        ByteBuffer bytes = target.bytes();
        return (source, from, at, length) -> bytes.put(at, (ByteBuffer) source, from, length);
      }
    }
    throw new AssertionError(target.elementType());
  }

  /** Copies single elements from a Java array, which a bulk put would do several times slower. */
  static void scalars(Object source, long[] places, NdArray target) {
    switch (target.elementType()) {
      case FLOAT32 -> scalars((float[]) source, places, target.floats());
      case FLOAT64 -> scalars((double[]) source, places, target.doubles());
      case INT16 -> scalars((short[]) source, places, target.shorts());
      case INT32 -> scalars((int[]) source, places, target.ints());
      case INT64 -> scalars((long[]) source, places, target.longs());
      case INT8, UINT8 -> scalars((byte[]) source, places, target.bytes());
    }
  }

  private static void scalars(float[] source, long[] places, FloatBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }

  private static void scalars(double[] source, long[] places, DoubleBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }

  private static void scalars(short[] source, long[] places, ShortBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }

  private static void scalars(int[] source, long[] places, IntBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }

  private static void scalars(long[] source, long[] places, LongBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }

  private static void scalars(byte[] source, long[] places, ByteBuffer target) {
    for (int i = 0; i < places.length; i++) {
      target.put(i, source[(int) places[i]]);
    }
  }
}
