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
  public Batch gather(DrawData data, GatherContext context) throws Exception {
    Batch batch = source.gather(data, context);
    return context.leavesOut(batch) ? batch : apply(batch, context);
  }

  private Batch apply(Batch batch, GatherContext context) throws StageFailure {
    try {
      Batch mapped = stage.body().apply(batch, randomness(batch, context));
      Objects.requireNonNull(mapped, "a map must not return null");
      if (!mapped.indexBatch().equals(batch.indexBatch())) {
        throw new IllegalArgumentException(
            "a map must return a batch made of the one it was given, got another");
      }
      return mapped;
    } catch (Stage.PlaceFailure failure) {
      throw at(failure.place(), batch, Objects.requireNonNull(failure.getCause()));
    } catch (Exception | Error failure) {
      throw StageFailure.in(name(), failure);
    }
  }

  private Stage.Randomness randomness(Batch batch, GatherContext context) {
    return position ->
        SeedUse.MAP
            .of(context.seed().orElseThrow(() -> DataSource.noSeed(RANDOM_MAP)))
            .with(ordinal)
            .with(batch.indexBatch().epoch())
            .with(position)
            .generator();
  }

  private StageFailure at(int place, Batch batch, Throwable cause) {
    return batch
        .indexBatch()
        .single()
        .map(indices -> indices.index(place))
        .map(index -> StageFailure.at(name(), cause, index, batch.sampleName(place)))
        .orElseGet(() -> StageFailure.in(name() + " at place " + place, cause));
  }

  private String name() {
    return "map " + ordinal;
  }
}
