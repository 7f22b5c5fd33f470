package io.github.batchup4j.sampling;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The indices of one batch drawn from one source. Immutable. */
public final class SampleIndices implements IndexBatch {

  private static final long serialVersionUID = 1;
  private static final int SHOWN = 3;

  private final long epoch;
  private final long position;
  private final long[] indices;

  /** How far behind the position each sample is, where they do not follow one another. */
  private final int @Nullable [] offsets;

  private SampleIndices(long epoch, long position, long[] indices, int @Nullable [] offsets) {
    this.epoch = epoch;
    this.position = position;
    this.indices = indices;
    this.offsets = offsets;
  }

  /**
   * Returns an index batch.
   *
   * @param epoch the epoch, from 0
   * @param position the place of the first sample in the stream of the epoch, from 0
   * @param indices the indices, copied
   * @return the index batch
   * @throws IllegalArgumentException if epoch or position is negative
   */
  public static SampleIndices of(long epoch, long position, long... indices) {
    requirePlace(epoch, position);
    return new SampleIndices(epoch, position, indices.clone(), null);
  }

  static void requirePlace(long epoch, long position) {
    if (epoch < 0 || position < 0) {
      throw new IllegalArgumentException(
          "epoch and position must be >= 0, got " + epoch + " and " + position);
    }
  }

  /** Returns an index batch that keeps the array: nobody may write to it afterwards. */
  static SampleIndices keeping(long epoch, long position, long[] indices) {
    return new SampleIndices(epoch, position, indices, null);
  }

  /** Returns an index batch that keeps both arrays: nobody may write to them afterwards. */
  static SampleIndices keeping(long epoch, long position, long[] indices, int[] offsets) {
    return new SampleIndices(epoch, position, indices, offsets);
  }

  /** Whether the samples do not follow one another, because some have been left out. */
  boolean hasGaps() {
    return offsets != null;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long positionOf(int place) {
    return position + offset(Objects.checkIndex(place, indices.length));
  }

  private int offset(int place) {
    return offsets == null ? place : offsets[place];
  }

  @Override
  public int size() {
    return indices.length;
  }

  /**
   * Returns one index.
   *
   * @param place its place in the batch, from 0
   * @return the index of the sample in its source
   */
  public long index(int place) {
    return indices[place];
  }

  /**
   * Returns the indices.
   *
   * @return a new array of the indices in the order of the batch
   */
  public long[] toArray() {
    return indices.clone();
  }

  @Override
  public SampleIndices truncated(int size) {
    if (size < 0 || size > indices.length) {
      throw new IllegalArgumentException(
          "size must be in [0, " + indices.length + "], got " + size);
    }
    return size == indices.length ? this : select(IntStream.range(0, size).toArray());
  }

  @Override
  public SampleIndices select(int... places) {
    long[] chosen = new long[places.length];
    int[] chosenOffsets = new int[places.length];
    boolean hasGaps = false;
    for (int i = 0; i < places.length; i++) {
      chosen[i] = indices[Objects.checkIndex(places[i], indices.length)];
      chosenOffsets[i] = offset(places[i]);
      hasGaps |= chosenOffsets[i] != i;
    }
    return new SampleIndices(epoch, position, chosen, hasGaps ? chosenOffsets : null);
  }

  /**
   * Returns other samples at the same positions.
   *
   * @param others their indices, as many as there are samples, copied
   * @return an index batch of those samples
   * @throws IllegalArgumentException if they are not as many
   */
  public SampleIndices replacedBy(long... others) {
    if (others.length != indices.length) {
      throw new IllegalArgumentException(
          "indices must be as many as those replaced ("
              + indices.length
              + "), got "
              + others.length);
    }
    return new SampleIndices(epoch, position, others.clone(), offsets);
  }

  @Override
  public Optional<SampleIndices> single() {
    return Optional.of(this);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SampleIndices other
        && epoch == other.epoch
        && position == other.position
        && Arrays.equals(indices, other.indices)
        && Arrays.equals(offsets, other.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(epoch) + Long.hashCode(position)) + Arrays.hashCode(indices);
  }

  /**
   * Returns the indices as text, the middle ones left out where they are many.
   *
   * @return for example {@code samples 5, 9, 12, ... 32 (64 in all)}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("samples ");
    int last = indices.length - 1;
    for (int i = 0; i <= last; i++) {
      if (i == SHOWN && i < last) {
        i = last;
        text.append(", ... ");
      } else if (i > 0) {
        text.append(", ");
      }
      text.append(indices[i]);
    }
    return last > SHOWN ? text + " (" + indices.length + " in all)" : text.toString();
  }
}
