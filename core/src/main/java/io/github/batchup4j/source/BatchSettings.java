package io.github.batchup4j.source;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recipe consists of beside its source.
 *
 * @param batchSize the number of samples in a batch
 * @param order the order in which they are drawn
 * @param seed the seed of that order, if it has one
 * @param mapSeed the seed of the maps' random numbers, if they have one
 * @param last what becomes of a last batch that is not full
 * @param batchesPerEpoch where an endless stream is cut, if it is
 * @param pool where batches are made
 * @param prefetch how many may be in flight or ready
 * @param errors what becomes of samples that cannot be read
 * @param buffers what becomes of the memory of a batch
 */
record BatchSettings(
    int batchSize,
    Order order,
    OptionalLong seed,
    Optional<RandomKey> mapSeed,
    LastBatch last,
    OptionalLong batchesPerEpoch,
    WorkerPool pool,
    int prefetch,
    ErrorPolicy errors,
    Buffers buffers) {

  /** What becomes of the memory of a batch. */
  enum Buffers {
    KEPT,
    REUSED
  }

  /** The seed of maps' random numbers: their own if they have one, else that of the order. */
  Optional<RandomKey> mapKey() {
    return mapSeed.or(
        () -> seed.isPresent() ? Optional.of(RandomKey.of(seed.getAsLong())) : Optional.empty());
  }

  BatchSettings order(Order newOrder, OptionalLong newSeed) {
    return new BatchSettings(
        batchSize,
        newOrder,
        newSeed,
        mapSeed,
        last,
        batchesPerEpoch,
        pool,
        prefetch,
        errors,
        buffers);
  }

  BatchSettings mapSeed(long newSeed) {
    return new BatchSettings(
        batchSize,
        order,
        seed,
        Optional.of(RandomKey.of(newSeed)),
        last,
        batchesPerEpoch,
        pool,
        prefetch,
        errors,
        buffers);
  }

  BatchSettings last(LastBatch newLast) {
    return new BatchSettings(
        batchSize, order, seed, mapSeed, newLast, batchesPerEpoch, pool, prefetch, errors, buffers);
  }

  BatchSettings batchesPerEpoch(long batches) {
    return new BatchSettings(
        batchSize,
        order,
        seed,
        mapSeed,
        last,
        OptionalLong.of(batches),
        pool,
        prefetch,
        errors,
        buffers);
  }

  BatchSettings on(WorkerPool newPool, int newPrefetch) {
    return new BatchSettings(
        batchSize,
        order,
        seed,
        mapSeed,
        last,
        batchesPerEpoch,
        newPool,
        newPrefetch,
        errors,
        buffers);
  }

  BatchSettings errors(ErrorPolicy newErrors) {
    return new BatchSettings(
        batchSize, order, seed, mapSeed, last, batchesPerEpoch, pool, prefetch, newErrors, buffers);
  }

  BatchSettings buffers(Buffers newBuffers) {
    return new BatchSettings(
        batchSize, order, seed, mapSeed, last, batchesPerEpoch, pool, prefetch, errors, newBuffers);
  }
}
