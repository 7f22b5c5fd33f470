package io.github.batchup4j.source;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.Tolerance.Unread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the samples of one batch one after the other, all columns of each, so that one that cannot
 * be read costs no other: what is written over its row is the next sample, or the one in its place.
 * Not thread-safe.
 */
final class SampleBySample {

  private final ArrayColumns columns;
  private final SampleIndices drawn;
  private final Tolerance tolerance;
  private final RandomKey seed;
  private final List<SampleRows> rows;
  private final int[] places;
  private final long[] indices;
  private int size;

  SampleBySample(
      ArrayColumns columns, SampleIndices drawn, GatherContext context, Tolerance tolerance)
      throws StageFailure {
    this.columns = columns;
    this.drawn = drawn;
    this.tolerance = tolerance;
    this.seed = Replacements.seed(context);
    this.rows = columns.rows(drawn, context);
    this.places = new int[drawn.size()];
    this.indices = new long[drawn.size()];
  }

  /** Reads them all. */
  void read() throws StageFailure {
    for (int place = 0; place < drawn.size(); place++) {
      Optional<Unread> unread = read(place, drawn.index(place));
      if (unread.isEmpty()) {
        keep(place, drawn.index(place));
      } else if (tolerance.replaces()) {
        replace(place, unread.get());
      } else {
        tolerance.leftOut(drawn.positionOf(place), unread.get());
      }
    }
  }

  private void keep(int place, long index) {
    places[size] = place;
    indices[size] = index;
    size++;
  }

  /** The samples read, at their positions. */
  SampleIndices samples() {
    return drawn.select(Arrays.copyOf(places, size)).replacedBy(Arrays.copyOf(indices, size));
  }

  /** The columns of the samples read. */
  List<Column> columns() throws StageFailure {
    List<Column> finished = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      try {
        Column column = rows.get(i).finish(Arrays.copyOf(indices, size));
        ArrayColumns.requireSize(column, size);
        finished.add(column);
      } catch (SampleFailedException failure) {
        throw columns.failure(i, failure);
      } catch (Exception | Error failure) {
        throw StageFailure.in(columns.stage(i), failure);
      }
    }
    return finished;
  }

  private Optional<Unread> read(int place, long index) throws StageFailure {
    for (int i = 0; i < rows.size(); i++) {
      try {
        rows.get(i).read(size, place, index);
      } catch (Exception | Error failure) {
        return Optional.of(unread(index, columns.stage(i), failure));
      }
    }
    return Optional.empty();
  }

  /** An error, or an interruption of the worker, says nothing about the sample. */
  private Unread unread(long index, String stage, Throwable failure) throws StageFailure {
    Throwable cause =
        failure instanceof SampleFailedException
            ? Objects.requireNonNull(failure.getCause())
            : failure;
    if (Interruptions.isOne(cause) || !(cause instanceof Exception exception)) {
      throw StageFailure.at(stage, cause, index, columns.nameOf(index));
    }
    return new Unread(index, columns.nameOf(index), stage, exception);
  }

  private void replace(int place, Unread bad) throws StageFailure {
    RandomKey key = Replacements.key(seed, drawn.epoch(), drawn.positionOf(place));
    List<Unread> tried = new ArrayList<>();
    Set<Long> known = new HashSet<>(Set.of(bad.index()));
    for (int attempt = 0; attempt < Tolerance.ATTEMPTS; attempt++) {
      long index = replacement(bad.index(), key.with(attempt));
      if (known.add(index)) {
        Optional<Unread> unread = read(place, index);
        if (unread.isEmpty()) {
          keep(place, index);
          tolerance.replaced(drawn.positionOf(place), bad, tried, index);
          return;
        }
        tried.add(unread.get());
      }
    }
    tolerance.notReplaced(drawn.positionOf(place), bad, tried);
    throw StageFailure.at(bad.stage(), bad.notReplaced(), bad.index(), bad.name());
  }

  private long replacement(long bad, RandomKey key) throws StageFailure {
    try {
      return tolerance.replacements().replacement(bad, key);
    } catch (Exception | Error failure) {
      throw StageFailure.in("the sampler", failure);
    }
  }
}
