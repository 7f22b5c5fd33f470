package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.IndexBatch;

/** A map over the samples of a batch, one by one. */
sealed interface SampleStage extends Stage {

  /** The rows of a batch, to be mapped. */
  MappedRows over(Batch batch, Randomness randomness);

  /** Over whole samples. */
  record OfSamples(SampleMap map) implements SampleStage {

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public MappedRows over(Batch batch, Randomness randomness) {
      return new MappedSamples(batch, (place, sample) -> map.apply(sample));
    }
  }

  /** Over whole samples, by random numbers of each. */
  record OfSamplesRandom(RandomSampleMap map) implements SampleStage {

    @Override
    public boolean isRandom() {
      return true;
    }

    @Override
    public MappedRows over(Batch batch, Randomness randomness) {
      IndexBatch drawn = batch.indexBatch();
      return new MappedSamples(
          batch, (place, sample) -> map.apply(sample, randomness.at(drawn.positionOf(place))));
    }
  }

  /** Over one column. */
  record OfArray(String column, ArrayMap map) implements SampleStage {

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public MappedRows over(Batch batch, Randomness randomness) {
      return MappedArrays.of(
          batch, column, (int place, NdArray in, NdArray out) -> map.apply(in, out));
    }
  }

  /** Over one column, by random numbers of each sample. */
  record OfArrayRandom(String column, RandomArrayMap map) implements SampleStage {

    @Override
    public boolean isRandom() {
      return true;
    }

    @Override
    public MappedRows over(Batch batch, Randomness randomness) {
      IndexBatch drawn = batch.indexBatch();
      return MappedArrays.of(
          batch,
          column,
          (int place, NdArray in, NdArray out) ->
              map.apply(in, out, randomness.at(drawn.positionOf(place))));
    }
  }
}
