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

/** A column that is written sample by sample. Not thread-safe. */
interface SampleRows {

  /**
   * Reads a sample as a row. What that row holds already, of a sample that could not be read, is
   * lost.
   *
   * @param row the row, at most one behind the last
   * @param place the place in the batch that the sample is read for
   * @param index the index of the sample
   */
  void read(int row, int place, long index) throws Exception;

  /** The column of the first rows, which are the samples of some indices. */
  Column finish(long... indices) throws Exception;

  /** Reads one sample into its place. */
  @FunctionalInterface
  interface Reading {
    void read(int place, long index, NdArray sample) throws Exception;
  }

  /** Rows of one shape, each read into its place. */
  static SampleRows uniform(NdArray rows, Reading reading) {
    return new SampleRows() {
      @Override
      public void read(int row, int place, long index) throws Exception {
        reading.read(place, index, rows.sample(row));
      }

      @Override
      public Column finish(long... indices) {
        return rows.truncated(indices.length);
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
    private final List<Column> rows = new ArrayList<>();

    private GatheredRows(Accessor accessor, ArrayAllocator allocator) {
      this.accessor = accessor;
      this.allocator = allocator;
    }

    @Override
    public void read(int row, int place, long index) throws Exception {
      // Not in the batch's own memory: what is kept of it is copied there.
      Column one = accessor.gather(new long[] {index}, ArrayAllocator.direct());
      if (row == rows.size()) {
        rows.add(one);
      } else {
        rows.set(row, one);
      }
    }

    @Override
    public Column finish(long... indices) throws Exception {
      List<Column> kept = rows.subList(0, indices.length);
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
