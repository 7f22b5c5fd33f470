package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.IndexBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A map as a source applies it, whether it was written for batches, samples or arrays.
 *
 * @param isRandom whether it asks for random numbers
 * @param body what it does
 */
record Stage(boolean isRandom, Body body) {

  /** What a stage does to a batch. */
  @FunctionalInterface
  interface Body {
    Batch apply(Batch batch, Randomness randomness) throws Exception;
  }

  /** The random numbers of one stage in one epoch. */
  @FunctionalInterface
  interface Randomness {
    RandomGenerator at(long position);
  }

  /** Says at which place of the batch a map of samples failed. */
  static final class PlaceFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final int place;

    PlaceFailure(int place, Throwable cause) {
      super("", cause, false, false);
      this.place = place;
    }

    int place() {
      return place;
    }
  }

  static Stage ofBatch(BatchMap map) {
    Objects.requireNonNull(map);
    return new Stage(false, (batch, randomness) -> map.apply(batch));
  }

  static Stage ofBatch(RandomBatchMap map) {
    Objects.requireNonNull(map);
    return new Stage(
        true,
        (batch, randomness) -> map.apply(batch, randomness.at(batch.indexBatch().position())));
  }

  static Stage ofSamples(SampleMap map) {
    Objects.requireNonNull(map);
    return new Stage(
        false, (batch, randomness) -> mapSamples(batch, (place, sample) -> map.apply(sample)));
  }

  static Stage ofSamples(RandomSampleMap map) {
    Objects.requireNonNull(map);
    return new Stage(
        true,
        (batch, randomness) -> {
          IndexBatch drawn = batch.indexBatch();
          return mapSamples(
              batch, (place, sample) -> map.apply(sample, randomness.at(drawn.positionOf(place))));
        });
  }

  static Stage ofArray(String column, ArrayMap map) {
    Objects.requireNonNull(map);
    return new Stage(
        false,
        (batch, randomness) -> mapArray(batch, column, (place, in, out) -> map.apply(in, out)));
  }

  static Stage ofArray(String column, RandomArrayMap map) {
    Objects.requireNonNull(map);
    return new Stage(
        true,
        (batch, randomness) -> {
          IndexBatch drawn = batch.indexBatch();
          return mapArray(
              batch,
              column,
              (place, in, out) -> map.apply(in, out, randomness.at(drawn.positionOf(place))));
        });
  }

  @FunctionalInterface
  private interface SampleBody {
    Sample apply(int place, Sample sample) throws Exception;
  }

  @FunctionalInterface
  private interface ArrayBody {
    void apply(int place, NdArray in, NdArray out) throws Exception;
  }

  private static Batch mapSamples(Batch batch, SampleBody body) throws PlaceFailure {
    requireSideBySide(batch);
    List<Sample> mapped = new ArrayList<>(batch.size());
    for (int place = 0; place < batch.size(); place++) {
      try {
        Sample result = body.apply(place, Sample.of(batch, place));
        mapped.add(Objects.requireNonNull(result, "a map must not return null"));
      } catch (Exception | Error failure) {
        throw new PlaceFailure(place, failure);
      }
    }
    return Collation.stack(mapped, batch);
  }

  /** Beyond the shortest column, the random numbers of a sample are those of the next batch's. */
  private static void requireSideBySide(Batch batch) {
    if (batch.isUneven()) {
      throw new IllegalArgumentException(
          String.format(
              "samples to be mapped must lie side by side, got columns of %d to %d samples",
              batch.size(), batch.indexBatch().largestSize()));
    }
  }

  private static Batch mapArray(Batch batch, String column, ArrayBody body) throws PlaceFailure {
    requireSideBySide(batch);
    NdArray in = batch.array(column);
    NdArray out = batch.allocate(in.elementType(), in.shape());
    for (int place = 0; place < batch.size(); place++) {
      try {
        body.apply(place, in.sample(place), out.sample(place));
      } catch (Exception | Error failure) {
        throw new PlaceFailure(place, failure);
      }
    }
    return batch.with(column, out);
  }
}
