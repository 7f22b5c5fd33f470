package io.github.batchup4j.sampling;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The binary form of index batches: a kind, epoch and position, and then by the kind. Whole numbers
 * are in groups of seven bits, the lowest first; indices as differences from those before them.
 */
final class IndexBatchForm {

  private static final int SAMPLES = 0;
  private static final int SAMPLES_WITH_GAPS = 1;
  private static final int COMPOSITE = 2;
  private static final int CHOICE = 3;

  /** Sources lie in sources, but not so deep. */
  private static final int DEEPEST = 64;

  /** Read at once: a count that is wrong must not ask for memory that the input cannot fill. */
  private static final int RUN = 4096;

  private IndexBatchForm() {}

  static void write(IndexBatch batch, DataOutput out) throws IOException {
    if (batch instanceof SampleIndices samples) {
      begin(samples.hasGaps() ? SAMPLES_WITH_GAPS : SAMPLES, batch, out);
      writeSamples(samples, out);
    } else if (batch instanceof CompositeIndices composite) {
      begin(COMPOSITE, batch, out);
      writeNumber(composite.members().size(), out);
      for (IndexBatch member : composite.members()) {
        write(member, out);
      }
    } else if (batch instanceof ChoiceIndices choice) {
      begin(CHOICE, batch, out);
      writeNumber(choice.member(), out);
      write(choice.indices(), out);
    }
  }

  private static void begin(int kind, IndexBatch batch, DataOutput out) throws IOException {
    out.writeByte(kind);
    writeNumber(batch.epoch(), out);
    writeNumber(batch.position(), out);
  }

  private static void writeSamples(SampleIndices samples, DataOutput out) throws IOException {
    writeNumber(samples.size(), out);
    long before = 0;
    for (int place = 0; place < samples.size(); place++) {
      writeSigned(samples.index(place) - before, out);
      before = samples.index(place);
    }
    if (samples.hasGaps()) {
      for (int place = 0; place < samples.size(); place++) {
        writeNumber(samples.positionOf(place) - samples.position(), out);
      }
    }
  }

  /** Small numbers of either sign in few bytes. */
  private static void writeSigned(long number, DataOutput out) throws IOException {
    writeNumber((number << 1) ^ (number >> (Long.SIZE - 1)), out);
  }

  private static void writeNumber(long number, DataOutput out) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static IndexBatch read(DataInput in) throws IOException {
    return read(in, 0);
  }

  private static IndexBatch read(DataInput in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("an index batch must be at most " + DEEPEST + " deep, got more");
    }
    int kind = in.readUnsignedByte();
    long epoch = readPositive("an epoch", in);
    long position = readPositive("a position", in);
    return switch (kind) {
      case SAMPLES -> {
        int size = readCount(in);
        requireEnd(position, size);
        yield SampleIndices.keeping(epoch, position, readIndices(size, in));
      }
      case SAMPLES_WITH_GAPS -> {
        int size = readCount(in);
        long[] indices = readIndices(size, in);
        yield SampleIndices.keeping(epoch, position, indices, readOffsets(position, size, in));
      }
      case COMPOSITE -> new CompositeIndices(epoch, position, readMembers(in, depth + 1));
      case CHOICE ->
          new ChoiceIndices(epoch, position, readInt("a member", in), read(in, depth + 1));
      default -> throw new IOException("the kind of an index batch must be 0 to 3, got " + kind);
    };
  }

  private static List<IndexBatch> readMembers(DataInput in, int depth) throws IOException {
    int count = readInt("the number of members", in);
    if (count == 0) {
      throw new IOException("members of composite indices must be > 0, got 0");
    }
    List<IndexBatch> members = new ArrayList<>();
    while (members.size() < count) {
      members.add(read(in, depth));
    }
    return members;
  }

  private static long[] readIndices(int size, DataInput in) throws IOException {
    long[] indices = new long[Math.min(size, RUN)];
    long before = 0;
    for (int place = 0; place < size; place++) {
      if (place == indices.length) {
        indices = Arrays.copyOf(indices, grown(place, size));
      }
      before += readSigned(in);
      indices[place] = before;
    }
    return indices;
  }

  private static void requireEnd(long position, int offset) throws IOException {
    if (position > Long.MAX_VALUE - offset) {
      throw new IOException(
          "a sample must be at most at position 2^63 - 1, got one "
              + offset
              + " after "
              + position);
    }
  }

  private static int[] readOffsets(long position, int size, DataInput in) throws IOException {
    int[] offsets = new int[size]; // no larger than the indices, which have been read
    for (int place = 0; place < size; place++) {
      offsets[place] = readInt("the place of a sample", in);
      requireEnd(position, offsets[place]);
    }
    return offsets;
  }

  private static int grown(int length, int most) {
    return (int) Math.min(most, 2L * length);
  }

  private static int readCount(DataInput in) throws IOException {
    return readInt("the number of indices", in);
  }

  private static int readInt(String name, DataInput in) throws IOException {
    long number = readPositive(name, in);
    if (number > Integer.MAX_VALUE - 8) {
      throw new IOException(name + " must be < 2^31 - 8, got " + number);
    }
    return (int) number;
  }

  private static long readPositive(String name, DataInput in) throws IOException {
    long number = readNumber(in);
    if (number < 0) {
      throw new IOException(name + " must be >= 0, got " + number);
    }
    return number;
  }

  private static long readSigned(DataInput in) throws IOException {
    long bits = readNumber(in);
    return (bits >>> 1) ^ -(bits & 1);
  }

  private static long readNumber(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.readByte();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("a number of an index batch must have at most 64 bits, got more");
  }
}
