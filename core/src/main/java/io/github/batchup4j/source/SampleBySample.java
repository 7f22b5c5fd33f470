package io.github.batchup4j.source;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.Tolerance.Unread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/**
 * Reads the samples of one batch one by one, all columns of each, so that one that cannot be read
 * costs no other. Several workers may read samples at the same time: what came of those that could
 * not be read is told at the end, in the order of the samples.
 */
final class SampleBySample {

  private final ArrayColumns columns;
  private final SampleIndices drawn;
  private final Tolerance tolerance;
  private final RandomKey seed;
  private final List<SampleRows> rows;

  /** What became of those that could not be read, by their places. */
  private final ConcurrentSkipListMap<Integer, Outcome> outcomes = new ConcurrentSkipListMap<>();

  private final FirstFailure failure = new FirstFailure();

  SampleBySample(
      ArrayColumns columns, SampleIndices drawn, GatherContext context, Tolerance tolerance)
      throws StageFailure {
    this.columns = columns;
    this.drawn = drawn;
    this.tolerance = tolerance;
    this.seed = Replacements.seed(context);
    this.rows = columns.rows(drawn, context);
  }

  /** What became of a sample that could not be read. */
  private sealed interface Outcome {

    record LeftOut(Unread bad) implements Outcome {}

    record Replaced(Unread bad, List<Unread> tried, long index) implements Outcome {}

    record NotReplaced(Unread bad, List<Unread> tried) implements Outcome {}
  }

  /** Reads them all, and gives those that were read, at their positions. */
  Rounds<SampleIndices> begin() {
    return new Rounds.Round<>(drawn.size(), this::read, () -> new Rounds.Done<>(end()));
  }

  /** A failure is told after what became of the samples before it, so it is no end yet. */
  private void read(int place) {
    if (failure.isBefore(place)) {
      return;
    }
    try {
      Optional<Unread> unread = read(place, drawn.index(place));
      if (unread.isPresent()) {
        outcomes.put(place, outcome(place, unread.get()));
      }
    } catch (StageFailure thrown) {
      failure.at(place, thrown);
      if (Interruptions.isOne(thrown)) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<Unread> read(int place, long index) throws StageFailure {
    for (int i = 0; i < rows.size(); i++) {
      try {
        rows.get(i).read(place, index);
      } catch (Exception | Error thrown) {
        return Optional.of(unread(index, columns.stage(i), thrown));
      }
    }
    return Optional.empty();
  }

  /** An error, or an interruption of the worker, says nothing about the sample. */
  private Unread unread(long index, String stage, Throwable thrown) throws StageFailure {
    Throwable cause =
        thrown instanceof SampleFailedException
            ? Objects.requireNonNull(thrown.getCause())
            : thrown;
    if (Interruptions.isOne(cause) || !(cause instanceof Exception exception)) {
      throw StageFailure.at(stage, cause, index, columns.nameOf(index));
    }
    return new Unread(index, columns.nameOf(index), stage, exception);
  }

  private Outcome outcome(int place, Unread bad) throws StageFailure {
    if (!tolerance.replaces()) {
      return new Outcome.LeftOut(bad);
    }
    RandomKey key = Replacements.key(seed, drawn.epoch(), drawn.positionOf(place));
    List<Unread> tried = new ArrayList<>();
    Set<Long> known = new HashSet<>(Set.of(bad.index()));
    for (int attempt = 0; attempt < Tolerance.ATTEMPTS; attempt++) {
      long index = replacement(bad.index(), key.with(attempt));
      if (known.add(index)) {
        Optional<Unread> unread = read(place, index);
        if (unread.isEmpty()) {
          return new Outcome.Replaced(bad, tried, index);
        }
        tried.add(unread.get());
      }
    }
    failure.at(place, StageFailure.at(bad.stage(), bad.notReplaced(), bad.index(), bad.name()));
    return new Outcome.NotReplaced(bad, tried);
  }

  private long replacement(long bad, RandomKey key) throws StageFailure {
    try {
      return tolerance.replacements().replacement(bad, key);
    } catch (Exception | Error thrown) {
      throw StageFailure.in("the sampler", thrown);
    }
  }

  private SampleIndices end() throws StageFailure {
    for (Map.Entry<Integer, Outcome> each : outcomes.entrySet()) {
      if (!failure.isBefore(each.getKey())) {
        tell(drawn.positionOf(each.getKey()), each.getValue());
      }
    }
    Optional<Throwable> failed = failure.get();
    if (failed.isPresent()) {
      throw (StageFailure) failed.get();
    }
    return samples();
  }

  private void tell(long position, Outcome outcome) {
    if (outcome instanceof Outcome.LeftOut out) {
      tolerance.leftOut(position, out.bad());
    } else if (outcome instanceof Outcome.Replaced by) {
      tolerance.replaced(position, by.bad(), by.tried(), by.index());
    } else if (outcome instanceof Outcome.NotReplaced not) {
      tolerance.notReplaced(position, not.bad(), not.tried());
    }
  }

  private SampleIndices samples() {
    int[] places = places();
    return drawn.select(places).replacedBy(IntStream.of(places).mapToLong(this::indexAt).toArray());
  }

  private int[] places() {
    return IntStream.range(0, drawn.size())
        .filter(place -> !(outcomes.get(place) instanceof Outcome.LeftOut))
        .toArray();
  }

  private long indexAt(int place) {
    return outcomes.get(place) instanceof Outcome.Replaced by ? by.index() : drawn.index(place);
  }

  /** The columns of the samples read. */
  List<Column> columns(SampleIndices samples) throws StageFailure {
    int[] places = places();
    List<Column> finished = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      finished.add(columns.finish(i, rows.get(i), places, samples.toArray()));
    }
    return finished;
  }
}
