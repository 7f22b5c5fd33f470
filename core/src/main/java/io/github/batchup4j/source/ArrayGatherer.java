package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes batches of array-likes.
 *
 * @param columns the array-likes
 * @param withIndices whether the indices are a column too
 */
record ArrayGatherer(ArrayColumns columns, boolean withIndices) implements Gatherer {

  static final String INDICES = "indices";

  /** The names of the columns of the batches. */
  List<String> names() {
    if (!withIndices) {
      return columns.names();
    }
    List<String> all = new ArrayList<>();
    all.add(INDICES);
    all.addAll(columns.names());
    return all;
  }

  @Override
  public Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    SampleIndices drawn = (SampleIndices) data.indices();
    requireWithin(drawn);
    if (context.tolerance().isEmpty()) {
      return columns
          .begin(drawn, context)
          .then(gathered -> new Rounds.Done<>(batch(drawn, gathered, context)));
    }
    SampleBySample reading = new SampleBySample(columns, drawn, context, context.tolerance().get());
    return reading.begin().then(samples -> new Rounds.Done<>(batch(samples, reading, context)));
  }

  private Batch batch(SampleIndices samples, SampleBySample reading, GatherContext context)
      throws StageFailure {
    return samples.size() == 0
        ? Batch.leftOut(samples, context)
        : batch(samples, reading.columns(samples), context);
  }

  @Override
  public boolean isWorthSharing() {
    return columns.areReadInParallel();
  }

  private Batch batch(SampleIndices samples, List<Column> gathered, GatherContext context) {
    List<Column> all = new ArrayList<>();
    if (withIndices) {
      all.add(indexColumn(samples.toArray(), context.allocator()));
    }
    all.addAll(gathered);
    return new Batch(
        names(),
        all,
        new Batch.Provenance(samples, SampleNames.byIndex(columns::nameOf), context.allocator()));
  }

  /** A sampler of the user's may give any index. */
  private void requireWithin(SampleIndices drawn) throws StageFailure {
    try {
      for (int place = 0; place < drawn.size(); place++) {
        columns.requireWithin(drawn.index(place));
      }
    } catch (IndexOutOfBoundsException outside) {
      throw StageFailure.in("gathering", outside);
    }
  }

  private static NdArray indexColumn(long[] indices, ArrayAllocator allocator) {
    NdArray column = allocator.allocate(ElementType.INT64, Shape.of(indices.length));
    column.longs().put(indices);
    return column;
  }
}
