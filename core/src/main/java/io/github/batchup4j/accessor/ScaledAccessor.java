package io.github.batchup4j.accessor;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/** Unsigned bytes as floats from one number to another, looked up in a table of all 256. */
final class ScaledAccessor implements UniformAccessor, Serializable {

  private static final long serialVersionUID = 1;

  private static final int LARGEST = 255;

  /** How many values are scaled at a time: their bytes and floats stay in the nearest cache. */
  private static final int RUN = 4096;

  private final transient UniformAccessor unsigned;
  private final double low;
  private final double high;
  private final float[] table;

  private ScaledAccessor(UniformAccessor unsigned, double low, double high) {
    this.unsigned = unsigned;
    this.low = low;
    this.high = high;
    this.table = table(low, high);
  }

  static ScaledAccessor of(UniformAccessor unsigned, double low, double high) {
    if (unsigned.elementType() != ElementType.UINT8) {
      throw new IllegalArgumentException(
          "samples to scale must be UINT8, got " + unsigned.elementType());
    }
    requireFinite("low", low);
    requireFinite("high", high);
    return new ScaledAccessor(unsigned, low, high);
  }

  private static void requireFinite(String name, double bound) {
    if (!Float.isFinite((float) bound)) {
      throw new IllegalArgumentException(name + " must be finite as a float, got " + bound);
    }
  }

  /** Rounded where NumPy's float32 is: the scale, each product and each sum. */
  private static float[] table(double low, double high) {
    float scale = (float) ((high - low) / LARGEST);
    float[] table = new float[LARGEST + 1];
    for (int value = 0; value < table.length; value++) {
      table[value] = value * scale + (float) low;
    }
    return table;
  }

  @Override
  public long size() {
    return unsigned.size();
  }

  @Override
  public ElementType elementType() {
    return ElementType.FLOAT32;
  }

  @Override
  public Shape sampleShape() {
    return unsigned.sampleShape();
  }

  @Override
  public Optional<String> sampleName(long index) {
    return unsigned.sampleName(index);
  }

  @Override
  public boolean readsInParallel() {
    return unsigned.readsInParallel();
  }

  @Override
  public NdArray gather(long[] indices, ArrayAllocator allocator) throws Exception {
    NdArray bytes = unsigned.gather(indices, allocator);
    NdArray batch = allocator.allocate(elementType(), bytes.shape());
    scale(bytes, batch);
    return batch;
  }

  @Override
  public void read(long index, NdArray sample) throws Exception {
    NdArray bytes = lastQuarter(sample);
    unsigned.read(index, bytes);
    scale(bytes, sample);
  }

  /** Where bytes need no memory of their own: floats written in order never reach unread bytes. */
  private static NdArray lastQuarter(NdArray floats) {
    int count = floats.elementCount();
    ByteBuffer memory = floats.bytes().position((Float.BYTES - 1) * count);
    return NdArray.wrap(ElementType.UINT8, floats.shape(), memory);
  }

  /** By way of two small arrays: a loop over elements of direct buffers takes twice the time. */
  private void scale(NdArray source, NdArray target) {
    ByteBuffer bytes = source.bytes();
    FloatBuffer floats = target.floats();
    byte[] read = new byte[Math.min(RUN, bytes.remaining())];
    float[] scaled = new float[read.length];
    while (bytes.hasRemaining()) {
      int length = Math.min(read.length, bytes.remaining());
      bytes.get(read, 0, length);
      for (int i = 0; i < length; i++) {
        scaled[i] = table[Byte.toUnsignedInt(read[i])];
      }
      floats.put(scaled, 0, length);
    }
  }

  private Object writeReplace() {
    return new Form(unsigned, low, high);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("scaled samples must be read as their form, got themselves");
  }

  /** What is serialized. */
  private record Form(UniformAccessor unsigned, double low, double high) implements Serializable {

    private Object readResolve() {
      return of(unsigned, low, high);
    }
  }
}
