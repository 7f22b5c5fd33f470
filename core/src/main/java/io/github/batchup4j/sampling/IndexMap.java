package io.github.batchup4j.sampling;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalLong;

/** What the places that a sampler draws stand for: themselves, or the indices of a subset. */
final class IndexMap implements Serializable {

  private static final long serialVersionUID = 1;
  private static final long[] NONE = {};

  private final long size;
  private final boolean whole;
  private final long[] indices;

  private IndexMap(long size, boolean whole, long[] indices) {
    this.size = size;
    this.whole = whole;
    this.indices = indices;
  }

  /** All of {@code size} samples. */
  static IndexMap all(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("number of samples must be >= 0, got " + size);
    }
    return new IndexMap(size, true, NONE);
  }

  /** The samples of the given indices, whatever they are drawn from. */
  static IndexMap of(long[] indices) {
    for (long index : indices) {
      if (index < 0) {
        throw new IllegalArgumentException("indices must be >= 0, got " + index);
      }
    }
    return new IndexMap(indices.length, false, indices.clone());
  }

  /** The samples at some places of this map. */
  IndexMap subset(long[] places) {
    long[] chosen = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      requirePlace(places[i]);
      chosen[i] = indexAt(places[i]);
    }
    return new IndexMap(chosen.length, false, chosen);
  }

  private void requirePlace(long place) {
    if (place < 0 || place >= size) {
      throw new IllegalArgumentException("indices must be in [0, " + size + "), got " + place);
    }
  }

  private long indexAt(long place) {
    return whole ? place : indices[(int) place];
  }

  /** What one place stands for; the whole stands for itself, however large its source is. */
  long sourceIndex(long place) {
    if (!whole) {
      requirePlace(place);
    }
    return indexAt(place);
  }

  long size() {
    return size;
  }

  boolean isWhole() {
    return whole;
  }

  /** Replaces places by what they stand for. */
  void apply(long[] places) {
    if (whole) {
      return;
    }
    for (int i = 0; i < places.length; i++) {
      places[i] = indices[(int) places[i]];
    }
  }

  /** What all places stand for, in order. */
  long[] toArray() {
    if (!whole) {
      return indices.clone();
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "samples whose order is held in memory must be < 2^31 - 8, got " + size);
    }
    long[] all = new long[(int) size];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  /** A sample that several places stand for, if there is one. */
  OptionalLong repeated() {
    if (whole) {
      return OptionalLong.empty();
    }
    long[] sorted = indices.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return OptionalLong.of(sorted[i]);
      }
    }
    return OptionalLong.empty();
  }

  /** Checks that every place stands for a sample of a source of {@code sourceSize}. */
  void requireWithin(long sourceSize) {
    for (long index : indices) {
      if (index >= sourceSize) {
        throw new IllegalArgumentException(
            "sampler's indices must be in [0, " + sourceSize + "), got " + index);
      }
    }
  }
}
