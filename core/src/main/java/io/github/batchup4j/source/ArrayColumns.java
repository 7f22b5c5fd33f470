package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.RandomUniformAccessor;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.SeedUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The array-likes of a source, all of as many samples.
 *
 * @param names their names
 * @param accessors the array-likes
 */
record ArrayColumns(List<String> names, List<Accessor> accessors) {

  ArrayColumns {
    names = List.copyOf(names);
    accessors = List.copyOf(accessors);
  }

  ArrayColumns and(String name, Accessor accessor) {
    List<String> moreNames = new ArrayList<>(names);
    List<Accessor> moreAccessors = new ArrayList<>(accessors);
    moreNames.add(name);
    moreAccessors.add(accessor);
    return new ArrayColumns(moreNames, moreAccessors);
  }

  /** The number of samples in the whole. */
  long size() {
    return accessors.get(0).size();
  }

  Optional<String> nameOf(long index) {
    return accessors.stream().flatMap(accessor -> accessor.sampleName(index).stream()).findFirst();
  }

  /** What the classes are called, of the columns that hold class numbers with names. */
  Map<String, List<String>> classNames() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      accessors.get(i).classNames().ifPresent(classes -> all.put(name, classes));
    }
    return Collections.unmodifiableMap(all);
  }

  /** The first column whose samples are made by random numbers. */
  Optional<String> asksForRandomNumbers() {
    for (int i = 0; i < accessors.size(); i++) {
      if (accessors.get(i) instanceof RandomUniformAccessor) {
        return Optional.of(asking(i));
      }
    }
    return Optional.empty();
  }

  private String asking(int position) {
    return stage(position) + ", made by random numbers,";
  }

  String stage(int position) {
    return "column \"" + names.get(position) + "\"";
  }

  /** All columns of some samples. */
  List<Column> gather(SampleIndices drawn, GatherContext context) throws StageFailure {
    List<Column> columns = new ArrayList<>(accessors.size());
    for (int i = 0; i < accessors.size(); i++) {
      columns.add(gather(i, drawn, context));
    }
    return columns;
  }

  private Column gather(int position, SampleIndices drawn, GatherContext context)
      throws StageFailure {
    String stage = stage(position);
    Accessor accessor = accessors.get(position);
    try {
      Column column =
          accessor instanceof RandomUniformAccessor random
              ? gather(random, drawn, context, randomness(position, drawn, context))
              : accessor.gather(drawn.toArray(), context.allocator());
      requireSize(column, drawn.size());
      return column;
    } catch (SampleFailedException failure) {
      throw StageFailure.at(
          stage,
          Objects.requireNonNull(failure.getCause()),
          failure.index(),
          nameOf(failure.index()));
    } catch (Exception | Error failure) {
      throw StageFailure.in(stage, failure);
    }
  }

  private static NdArray gather(
      RandomUniformAccessor accessor,
      SampleIndices drawn,
      GatherContext context,
      IntFunction<RandomGenerator> randomness)
      throws SampleFailedException {
    NdArray batch =
        context
            .allocator()
            .allocate(accessor.elementType(), accessor.sampleShape().batchOf(drawn.size()));
    for (int place = 0; place < drawn.size(); place++) {
      try {
        accessor.read(drawn.index(place), batch.sample(place), randomness.apply(place));
      } catch (Exception | Error failure) {
        throw new SampleFailedException(drawn.index(place), failure);
      }
    }
    return batch;
  }

  /** The random numbers of each place of a column. */
  private IntFunction<RandomGenerator> randomness(
      int position, SampleIndices drawn, GatherContext context) {
    RandomKey seed = context.seed().orElseThrow(() -> DataSource.noSeed(asking(position)));
    RandomKey key = SeedUse.COLUMN.of(seed).with(position).with(drawn.epoch());
    return place -> key.with(drawn.position() + place).generator();
  }

  private static void requireSize(Column column, int wanted) {
    if (column.size() != wanted) {
      throw new IllegalArgumentException(
          "an accessor must give as many samples as it is asked for ("
              + wanted
              + "), got "
              + column.size());
    }
  }
}
