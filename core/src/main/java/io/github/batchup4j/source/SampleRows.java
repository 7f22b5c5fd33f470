package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A column that is written sample by sample; samples of different places at the same time. */
interface SampleRows {

  /**
   * Reads a sample. What its place holds already, of a sample that could not be read, is lost.
   *
   * @param place the place in the batch
   * @param index the index of the sample
   */
  void read(int place, long index) throws Exception;

  /**
   * The column of the samples that were read.
   *
   * @param places their places, in their order
   * @param indices their indices
   */
  Column finish(int[] places, long[] indices) throws Exception;

  /** Reads one sample into its place. */
  @FunctionalInterface
  interface Reading {
    void read(int place, long index, NdArray sample) throws Exception;
  }

  /** Rows of one shape, each read into its place. */
  static SampleRows uniform(NdArray rows, Reading reading) {
    return new SampleRows() {
      @Override
      public void read(int place, long index) throws Exception {
        reading.read(place, index, rows.sample(place));
      }

      /** Rows move up to where others are missing. */
      @Override
      public Column finish(int[] places, long[] indices) {
        for (int row = 0; row < places.length; row++) {
          if (places[row] != row) {
            rows.sample(row).copyFrom(rows.sample(places[row]));
          }
        }
        return rows.truncated(places.length);
      }
    };
  }

  /** Rows of whatever shape, gathered one by one and put together at the end. */
  static SampleRows gathered(Accessor accessor, ArrayAllocator allocator) {
    return new GatheredRows(accessor, allocator);
  }

  /** Columns of one sample each. */
  final class GatheredRows implements SampleRows {
    private final Accessor accessor;
    private final ArrayAllocator allocator;
    private final Map<Integer, Column> rows = new ConcurrentHashMap<>();

    private GatheredRows(Accessor accessor, ArrayAllocator allocator) {
      this.accessor = accessor;
      this.allocator = allocator;
    }

    @Override
    public void read(int place, long index) throws Exception {
      // Not in the batch's own memory: what is kept of it is copied there.
      rows.put(place, accessor.gather(new long[] {index}, ArrayAllocator.direct()));
    }

    @Override
    public Column finish(int[] places, long[] indices) throws Exception {
      List<Column> kept = new ArrayList<>();
      for (int place : places) {
        kept.add(Objects.requireNonNull(rows.get(place)));
      }
      if (kept.stream().allMatch(ListColumn.class::isInstance)) {
        return new ListColumn(
            kept.stream().flatMap(one -> ((ListColumn) one).samples().stream()).toList());
      }
      // An accessor may give samples the shape of the largest among them.
      return areAlike(kept) ? stacked(kept) : accessor.gather(indices, allocator);
    }

    private static boolean areAlike(List<Column> rows) {
      return rows.stream().allMatch(NdArray.class::isInstance)
          && rows.stream()
                  .map(NdArray.class::cast)
                  .map(row -> Arrays.asList(row.elementType(), row.shape()))
                  .distinct()
                  .count()
              == 1;
    }

    private NdArray stacked(List<Column> rows) {
      NdArray first = (NdArray) rows.get(0);
      ElementType type = first.elementType();
      Shape shape = first.shape().sample();
      NdArray stacked = allocator.allocate(type, shape.batchOf(rows.size()));
      for (int row = 0; row < rows.size(); row++) {
        stacked.sample(row).copyFrom((NdArray) rows.get(row));
      }
      return stacked;
    }
  }
}
