package io.github.batchup4j.source;

import io.github.batchup4j.sampling.SeedUse;
import java.util.Objects;

/**
 * Makes batches that pass through a map.
 *
 * @param source makes those that do
 * @param stage the map
 * @param ordinal the number of maps below this one, under the same seed
 */
record MapGatherer(Gatherer source, Stage stage, int ordinal) implements Gatherer {

  static final String RANDOM_MAP = "a map that asks for random numbers";

  static MapGatherer of(Gatherer source, Stage stage) {
    return new MapGatherer(
        source, stage, source instanceof MapGatherer below ? below.ordinal + 1 : 0);
  }

  @Override
  public Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    return stage instanceof SampleStage samples
        ? new SampleMapping(this, samples, context).begin(data)
        : source
            .begin(data, context)
            .then(batch -> new Rounds.Done<>(mapped((BatchStage) stage, batch, context)));
  }

  @Override
  public boolean isWorthSharing() {
    return source.isWorthSharing();
  }

  private Batch mapped(BatchStage map, Batch batch, GatherContext context) throws StageFailure {
    if (context.leavesOut(batch)) {
      return batch;
    }
    try {
      Batch mapped = map.apply(batch, randomness(batch, context));
      Objects.requireNonNull(mapped, "a map must not return null");
      if (!mapped.indexBatch().equals(batch.indexBatch())) {
        throw new IllegalArgumentException(
            "a map must return a batch made of the one it was given, got another");
      }
      return mapped;
    } catch (Exception | Error failure) {
      throw StageFailure.in(name(), failure);
    }
  }

  /** The random numbers of the map for a batch. */
  Stage.Randomness randomness(Batch batch, GatherContext context) {
    return position ->
        SeedUse.MAP
            .of(context.seed().orElseThrow(() -> DataSource.noSeed(RANDOM_MAP)))
            .with(ordinal)
            .with(batch.indexBatch().epoch())
            .with(position)
            .generator();
  }

  /** The map in a message. */
  String name() {
    return "map " + ordinal;
  }
}
