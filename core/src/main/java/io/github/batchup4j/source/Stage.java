package io.github.batchup4j.source;

import java.io.Serializable;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A map as a source applies it, whether it was written for batches, samples or arrays. */
sealed interface Stage extends Serializable permits BatchStage, SampleStage {

  /** Whether it asks for random numbers. */
  boolean isRandom();

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
    return new BatchStage.Plain(Objects.requireNonNull(map));
  }

  static Stage ofBatch(RandomBatchMap map) {
    return new BatchStage.Random(Objects.requireNonNull(map));
  }

  static Stage ofSamples(SampleMap map) {
    return new SampleStage.OfSamples(Objects.requireNonNull(map));
  }

  static Stage ofSamples(RandomSampleMap map) {
    return new SampleStage.OfSamplesRandom(Objects.requireNonNull(map));
  }

  static Stage ofArray(String column, ArrayMap map) {
    return new SampleStage.OfArray(column, Objects.requireNonNull(map));
  }

  static Stage ofArray(String column, RandomArrayMap map) {
    return new SampleStage.OfArrayRandom(column, Objects.requireNonNull(map));
  }
}
