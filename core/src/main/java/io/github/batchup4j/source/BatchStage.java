package io.github.batchup4j.source;

/** A map over whole batches. */
sealed interface BatchStage extends Stage {

  Batch apply(Batch batch, Randomness randomness) throws Exception;

  /** Without random numbers. */
  record Plain(BatchMap map) implements BatchStage {

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public Batch apply(Batch batch, Randomness randomness) throws Exception {
      return map.apply(batch);
    }
  }

  /** By random numbers of the batch. */
  record Random(RandomBatchMap map) implements BatchStage {

    @Override
    public boolean isRandom() {
      return true;
    }

    @Override
    public Batch apply(Batch batch, Randomness randomness) throws Exception {
      return map.apply(batch, randomness.at(batch.indexBatch().position()));
    }
  }
}
