package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.Tolerance.Unread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/**
 * Applies a map of samples to one batch. A sample whose map fails is dealt with like one that
 * cannot be read: left out, or the batch is made anew with another in its place. Several workers
 * may map samples at the same time.
 */
final class SampleMapping {

  private final MapGatherer gatherer;
  private final SampleStage stage;
  private final GatherContext context;

  /** Those whose map failed, by their places in the batch. */
  private final Map<Integer, Replacing> replacing = new TreeMap<>();

  SampleMapping(MapGatherer gatherer, SampleStage stage, GatherContext context) {
    this.gatherer = gatherer;
    this.stage = stage;
    this.context = context;
  }

  /** What stood at a place so far; nothing of it could be mapped. */
  private static final class Replacing {
    private final List<Unread> failed = new ArrayList<>();
    private final Set<IndexBatch> known = new HashSet<>();
    private int attempts;
  }

  /** The samples of a batch that were mapped, and those that were not. */
  private record Pass(Batch batch, MappedRows rows, Map<Integer, Unread> failed) {}

  Rounds<Batch> begin(DrawData data) throws Exception {
    return gatherer.source().begin(data, context).then(this::mapped);
  }

  private Rounds<Batch> mapped(Batch batch) throws StageFailure {
    if (context.leavesOut(batch)) {
      return new Rounds.Done<>(batch);
    }
    Pass pass = new Pass(batch, rows(batch), new ConcurrentSkipListMap<>());
    return new Rounds.Round<>(batch.size(), place -> map(pass, place), () -> end(pass));
  }

  private void map(Pass pass, int place) throws StageFailure {
    try {
      pass.rows().map(place);
    } catch (Exception | Error failure) {
      pass.failed().put(place, unread(pass.batch(), place, failure));
    }
  }

  private Rounds<Batch> end(Pass pass) throws Exception {
    Optional<Tolerance> tolerance = context.tolerance();
    if (pass.failed().isEmpty() || tolerance.isEmpty() || !tolerance.get().replaces()) {
      tell(pass);
      return new Rounds.Done<>(finish(pass));
    }
    return begin(new DrawData.Indexed(replaced(pass, tolerance.get())));
  }

  private MappedRows rows(Batch batch) throws StageFailure {
    try {
      return stage.over(batch, gatherer.randomness(batch, context));
    } catch (Exception | Error failure) {
      throw StageFailure.in(gatherer.name(), failure);
    }
  }

  /** An error, or an interruption of the worker, says nothing about the sample. */
  private Unread unread(Batch batch, int place, Throwable failure) throws StageFailure {
    if (context.tolerance().isEmpty()
        || Interruptions.isOne(failure)
        || !(failure instanceof Exception exception)) {
      throw at(batch, place, failure);
    }
    return new Unread(
        IndexRows.indexOf(batch.indexBatch(), place),
        batch.sampleName(place),
        gatherer.name(),
        exception);
  }

  private StageFailure at(Batch batch, int place, Throwable cause) {
    return batch
        .indexBatch()
        .single()
        .map(indices -> indices.index(place))
        .map(index -> StageFailure.at(gatherer.name(), cause, index, batch.sampleName(place)))
        .orElseGet(() -> StageFailure.in(gatherer.name() + " at place " + place, cause));
  }

  private Batch finish(Pass pass) throws StageFailure {
    int[] places =
        IntStream.range(0, pass.batch().size())
            .filter(place -> !pass.failed().containsKey(place))
            .toArray();
    if (places.length == 0 && !pass.failed().isEmpty()) {
      return Batch.leftOut(pass.batch().indexBatch().select(places), context);
    }
    try {
      return pass.rows().finish(places);
    } catch (Stage.PlaceFailure failure) {
      throw at(pass.batch(), failure.place(), Objects.requireNonNull(failure.getCause()));
    } catch (Exception | Error failure) {
      throw StageFailure.in(gatherer.name(), failure);
    }
  }

  /** Tells of the samples left out, and of those that others stand for by now. */
  private void tell(Pass pass) {
    context.tolerance().ifPresent(tolerance -> tell(pass, tolerance));
  }

  private void tell(Pass pass, Tolerance tolerance) {
    IndexBatch indices = pass.batch().indexBatch();
    pass.failed().forEach((place, unread) -> tolerance.leftOut(indices.positionOf(place), unread));
    replacing.forEach(
        (place, one) ->
            tolerance.replaced(
                indices.positionOf(place),
                one.failed.get(0),
                one.failed.subList(1, one.failed.size()),
                IndexRows.indexOf(indices, place)));
  }

  /** The samples of a batch with others in the places of those whose map failed. */
  private IndexBatch replaced(Pass pass, Tolerance tolerance) throws StageFailure {
    IndexBatch indices = pass.batch().indexBatch();
    for (Map.Entry<Integer, Unread> entry : pass.failed().entrySet()) {
      int place = entry.getKey();
      Replacing one = replacing.computeIfAbsent(place, unused -> new Replacing());
      one.failed.add(entry.getValue());
      one.known.add(indices.select(place));
      Optional<IndexBatch> other = other(indices, place, one, tolerance);
      if (other.isEmpty()) {
        throw notReplaced(pass.batch(), place, one, tolerance);
      }
      indices = other.get();
    }
    return indices;
  }

  private Optional<IndexBatch> other(
      IndexBatch indices, int place, Replacing one, Tolerance tolerance) throws StageFailure {
    IndexRows rows = new IndexRows(tolerance.replacements(), Replacements.seed(context));
    while (one.attempts < Tolerance.ATTEMPTS) {
      // Other random numbers than those of samples that could not be read there.
      int attempt = Tolerance.ATTEMPTS * (gatherer.ordinal() + 1) + one.attempts++;
      IndexBatch other = rows.replaced(indices, place, attempt);
      if (one.known.add(other.select(place))) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private StageFailure notReplaced(Batch batch, int place, Replacing one, Tolerance tolerance) {
    Unread bad = one.failed.get(0);
    tolerance.notReplaced(
        batch.indexBatch().positionOf(place), bad, one.failed.subList(1, one.failed.size()));
    return batch.indexBatch().single().isPresent()
        ? StageFailure.at(bad.stage(), bad.notReplaced(), bad.index(), bad.name())
        : StageFailure.in(bad.stage() + " at place " + place, bad.notReplaced());
  }
}
