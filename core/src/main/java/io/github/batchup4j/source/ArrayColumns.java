package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.RandomUniformAccessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.SeedUse;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The array-likes of a source, all of as many samples.
 *
 * @param all they, each the same object in all sources that are made of one another
 */
record ArrayColumns(List<SourceColumn> all) implements Serializable {

  ArrayColumns {
    all = List.copyOf(all);
  }

  static ArrayColumns of(String name, Accessor accessor) {
    return new ArrayColumns(List.of(new SourceColumn(name, accessor)));
  }

  ArrayColumns and(String name, Accessor accessor) {
    List<SourceColumn> more = new ArrayList<>(all);
    more.add(new SourceColumn(name, accessor));
    return new ArrayColumns(more);
  }

  List<String> names() {
    return all.stream().map(SourceColumn::name).toList();
  }

  Accessor accessor(int position) {
    return all.get(position).accessor();
  }

  /** The number of samples in the whole. */
  long size() {
    return accessor(0).size();
  }

  /** Checks an index that a sampler or a user gave. */
  void requireWithin(long index) {
    requireWithin(index, size());
  }

  static void requireWithin(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("indices must be in [0, " + size + "), got " + index);
    }
  }

  Optional<String> nameOf(long index) {
    for (SourceColumn column : all) {
      Optional<String> name = column.accessor().sampleName(index);
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }

  /** What the classes are called, of the columns that hold class numbers with names. */
  Map<String, List<String>> classNames() {
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (SourceColumn column : all) {
      column.accessor().classNames().ifPresent(classes -> named.put(column.name(), classes));
    }
    return Collections.unmodifiableMap(named);
  }

  /** How many bytes a sample has in all columns, where all are of fixed shapes. */
  OptionalLong bytesPerSample() {
    long bytes = 0;
    for (SourceColumn column : all) {
      Accessor accessor = column.accessor();
      if (accessor instanceof UniformAccessor uniform) {
        bytes += bytes(uniform.elementType(), uniform.sampleShape());
      } else if (accessor instanceof RandomUniformAccessor random) {
        bytes += bytes(random.elementType(), random.sampleShape());
      } else {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(bytes);
  }

  /** What is more than an array can have will fail anyway. */
  private static long bytes(ElementType type, Shape sample) {
    return type.byteSize() * Math.min(sample.elementCount(), Integer.MAX_VALUE);
  }

  /** The first column whose samples are made by random numbers. */
  Optional<String> asksForRandomNumbers() {
    for (int i = 0; i < all.size(); i++) {
      if (accessor(i) instanceof RandomUniformAccessor) {
        return Optional.of(asking(i));
      }
    }
    return Optional.empty();
  }

  private String asking(int position) {
    return stage(position) + ", made by random numbers,";
  }

  String stage(int position) {
    return "column \"" + all.get(position).name() + "\"";
  }

  /** Whether several workers may share a batch. */
  boolean areReadInParallel() {
    return all.stream().anyMatch(column -> column.accessor().readsInParallel());
  }

  /** All columns of some samples. */
  Rounds<List<Column>> begin(SampleIndices drawn, GatherContext context) throws Exception {
    return begin(drawn, context, new ArrayList<>(all.size()));
  }

  /** One column after the other, so that of several failures the first column's is told. */
  private Rounds<List<Column>> begin(
      SampleIndices drawn, GatherContext context, List<Column> before) throws Exception {
    if (before.size() == all.size()) {
      return new Rounds.Done<>(before);
    }
    return begin(before.size(), drawn, context)
        .then(
            column -> {
              before.add(column);
              return begin(drawn, context, before);
            });
  }

  private Rounds<Column> begin(int position, SampleIndices drawn, GatherContext context)
      throws StageFailure {
    return context.workers() == GatherContext.Workers.SEVERAL
            && accessor(position).readsInParallel()
        ? read(position, drawn, context)
        : new Rounds.Done<>(gather(position, drawn, context));
  }

  /** Samples that are read one by one come and fail as those that are gathered in one call. */
  private Rounds<Column> read(int position, SampleIndices drawn, GatherContext context)
      throws StageFailure {
    SampleRows rows = rowsOf(position, drawn, context);
    return new Rounds.Round<>(
        drawn.size(),
        place -> {
          try {
            rows.read(place, drawn.index(place));
          } catch (Exception | Error failure) {
            throw unread(position, drawn.index(place), failure);
          }
        },
        () -> new Rounds.Done<>(finish(position, rows, drawn)));
  }

  private StageFailure unread(int position, long index, Throwable failure) {
    if (rowsAreUniform(position)) {
      return failure(position, new SampleFailedException(index, failure));
    }
    return failure instanceof SampleFailedException failed
        ? failure(position, failed)
        : StageFailure.in(stage(position), failure);
  }

  private boolean rowsAreUniform(int position) {
    return accessor(position) instanceof UniformAccessor
        || accessor(position) instanceof RandomUniformAccessor;
  }

  private Column finish(int position, SampleRows rows, SampleIndices drawn) throws StageFailure {
    return finish(position, rows, IntStream.range(0, drawn.size()).toArray(), drawn.toArray());
  }

  /** The column of the samples at some places, which are those of some indices. */
  Column finish(int position, SampleRows rows, int[] places, long[] indices) throws StageFailure {
    try {
      Column column = rows.finish(places, indices);
      requireSize(column, places.length);
      return column;
    } catch (SampleFailedException failure) {
      throw failure(position, failure);
    } catch (Exception | Error failure) {
      throw StageFailure.in(stage(position), failure);
    }
  }

  private Column gather(int position, SampleIndices drawn, GatherContext context)
      throws StageFailure {
    String stage = stage(position);
    Accessor accessor = accessor(position);
    try {
      Column column =
          accessor instanceof RandomUniformAccessor random
              ? gather(random, drawn, context, randomness(position, drawn, context))
              : accessor.gather(drawn.toArray(), context.allocator());
      requireSize(column, drawn.size());
      return column;
    } catch (SampleFailedException failure) {
      throw failure(position, failure);
    } catch (Exception | Error failure) {
      throw StageFailure.in(stage, failure);
    }
  }

  /** The failure of a sample of a column. */
  StageFailure failure(int position, SampleFailedException failure) {
    return StageFailure.at(
        stage(position),
        Objects.requireNonNull(failure.getCause()),
        failure.index(),
        nameOf(failure.index()));
  }

  private static NdArray gather(
      RandomUniformAccessor accessor,
      SampleIndices drawn,
      GatherContext context,
      IntFunction<RandomGenerator> randomness)
      throws SampleFailedException {
    NdArray batch = allocate(context, accessor.elementType(), accessor.sampleShape(), drawn.size());
    for (int place = 0; place < drawn.size(); place++) {
      try {
        accessor.read(drawn.index(place), batch.sample(place), randomness.apply(place));
      } catch (Exception | Error failure) {
        throw new SampleFailedException(drawn.index(place), failure);
      }
    }
    return batch;
  }

  /** The columns, to be read sample by sample. */
  List<SampleRows> rows(SampleIndices drawn, GatherContext context) throws StageFailure {
    List<SampleRows> rows = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      rows.add(rowsOf(i, drawn, context));
    }
    return rows;
  }

  private SampleRows rowsOf(int position, SampleIndices drawn, GatherContext context)
      throws StageFailure {
    try {
      return rows(position, drawn, context);
    } catch (Exception | Error failure) {
      throw StageFailure.in(stage(position), failure);
    }
  }

  private SampleRows rows(int position, SampleIndices drawn, GatherContext context) {
    Accessor accessor = accessor(position);
    if (accessor instanceof UniformAccessor uniform) {
      return SampleRows.uniform(
          allocate(context, uniform.elementType(), uniform.sampleShape(), drawn.size()),
          (place, index, sample) -> uniform.read(index, sample));
    }
    if (accessor instanceof RandomUniformAccessor random) {
      IntFunction<RandomGenerator> randomness = randomness(position, drawn, context);
      return SampleRows.uniform(
          allocate(context, random.elementType(), random.sampleShape(), drawn.size()),
          (place, index, sample) -> random.read(index, sample, randomness.apply(place)));
    }
    return SampleRows.gathered(accessor, context.allocator());
  }

  private static NdArray allocate(GatherContext context, ElementType type, Shape sample, int size) {
    return context.allocator().allocate(type, sample.batchOf(size));
  }

  /** The random numbers of each place of a column. */
  private IntFunction<RandomGenerator> randomness(
      int position, SampleIndices drawn, GatherContext context) {
    RandomKey seed = context.seed().orElseThrow(() -> DataSource.noSeed(asking(position)));
    RandomKey key = SeedUse.COLUMN.of(seed).with(position).with(drawn.epoch());
    return place -> key.with(drawn.positionOf(place)).generator();
  }

  static void requireSize(Column column, int wanted) {
    if (column.size() != wanted) {
      throw new IllegalArgumentException(
          "an accessor must give as many samples as it is asked for ("
              + wanted
              + "), got "
              + column.size());
    }
  }
}
