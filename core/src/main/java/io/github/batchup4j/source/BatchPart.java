package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** What a user's iterator gives for one column of a batch. */
sealed interface BatchPart {

  int size();

  BatchPart truncated(int size);

  Column column(ArrayAllocator allocator) throws Exception;

  /**
   * A column is taken as it is; of any other array-like, a column is made where the batch is, or,
   * for a worker process, on the thread that iterates.
   */
  static BatchPart of(Object arrayLike) {
    if (arrayLike instanceof Column column) {
      return new Made(column);
    }
    Accessor accessor = Accessors.of(Objects.requireNonNull(arrayLike, "array must not be null"));
    return new ToGather(accessor, Math.toIntExact(accessor.size()));
  }

  static List<Column> columns(List<BatchPart> parts, ArrayAllocator allocator) throws Exception {
    List<Column> columns = new ArrayList<>();
    for (BatchPart part : parts) {
      columns.add(part.column(allocator));
    }
    return columns;
  }

  /**
   * A column.
   *
   * @param column the column itself, which becomes the batch's own
   */
  record Made(Column column) implements BatchPart {

    @Override
    public int size() {
      return column.size();
    }

    @Override
    public Made truncated(int size) {
      return new Made(column.truncated(size));
    }

    @Override
    public Column column(ArrayAllocator allocator) {
      return column;
    }
  }

  /**
   * An array-like to be copied.
   *
   * @param accessor its samples
   * @param size how many of them
   */
  record ToGather(Accessor accessor, int size) implements BatchPart {

    @Override
    public ToGather truncated(int newSize) {
      return new ToGather(accessor, newSize);
    }

    @Override
    public Column column(ArrayAllocator allocator) throws Exception {
      return accessor.gather(LongStream.range(0, size).toArray(), allocator);
    }
  }
}
