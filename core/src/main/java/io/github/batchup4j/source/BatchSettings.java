package io.github.batchup4j.source;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recipe consists of beside its source.
 *
 * @param batchSize the number of samples in a batch
 * @param drawing which samples are in which batch
 * @param making where batches are made, and how far ahead
 * @param errors what becomes of samples that cannot be read
 * @param buffers those of batches that are done with, where they are used again
 */
record BatchSettings(
    int batchSize,
    Drawing drawing,
    Making making,
    ErrorPolicy errors,
    Optional<ReusedBuffers> buffers) {

  /** Those of a recipe that says nothing but how large batches are. */
  static BatchSettings of(int batchSize) {
    return new BatchSettings(
        batchSize, Drawing.inOrder(), Making.onSameThread(), ErrorPolicy.fail(), Optional.empty());
  }

  BatchSettings with(Drawing newDrawing) {
    return new BatchSettings(batchSize, newDrawing, making, errors, buffers);
  }

  BatchSettings with(Making newMaking) {
    return new BatchSettings(batchSize, drawing, newMaking, errors, buffers);
  }

  BatchSettings with(ErrorPolicy newErrors) {
    return new BatchSettings(batchSize, drawing, making, newErrors, buffers);
  }

  BatchSettings with(ReusedBuffers newBuffers) {
    return new BatchSettings(batchSize, drawing, making, errors, Optional.of(newBuffers));
  }

  /**
   * Which samples are in which batch, and what random numbers they are given.
   *
   * @param order the order in which they are drawn
   * @param seed the seed of that order, if it has one
   * @param mapSeed the seed of the maps' random numbers, if they have one
   * @param last what becomes of a last batch that is not full
   * @param batchesPerEpoch where an endless stream is cut, if it is
   */
  record Drawing(
      Order order,
      OptionalLong seed,
      Optional<RandomKey> mapSeed,
      LastBatch last,
      OptionalLong batchesPerEpoch) {

    static Drawing inOrder() {
      return new Drawing(
          Order.inOrder(),
          OptionalLong.empty(),
          Optional.empty(),
          LastBatch.KEEP,
          OptionalLong.empty());
    }

    /** The seed of maps' random numbers: their own if they have one, else that of the order. */
    Optional<RandomKey> mapKey() {
      return mapSeed.or(
          () -> seed.isPresent() ? Optional.of(RandomKey.of(seed.getAsLong())) : Optional.empty());
    }

    Drawing shuffled(long newSeed) {
      return new Drawing(
          Order.seeded(newSeed), OptionalLong.of(newSeed), mapSeed, last, batchesPerEpoch);
    }

    Drawing in(Order newOrder) {
      return new Drawing(newOrder, OptionalLong.empty(), mapSeed, last, batchesPerEpoch);
    }

    Drawing mapSeed(long newSeed) {
      return new Drawing(order, seed, Optional.of(RandomKey.of(newSeed)), last, batchesPerEpoch);
    }

    Drawing last(LastBatch newLast) {
      return new Drawing(order, seed, mapSeed, newLast, batchesPerEpoch);
    }

    Drawing batchesPerEpoch(long batches) {
      return new Drawing(order, seed, mapSeed, last, OptionalLong.of(batches));
    }
  }

  /**
   * Where batches are made, and how far ahead of who takes them.
   *
   * @param pool where
   * @param prefetch how many may be in flight or ready
   * @param prefetchBytes how many bytes those may have, if the user says so
   * @param timeout how long one batch is waited for, if not for ever
   */
  record Making(
      WorkerPool pool, int prefetch, OptionalLong prefetchBytes, Optional<Duration> timeout) {

    static Making onSameThread() {
      return new Making(WorkerPool.sameThread(), 1, OptionalLong.empty(), Optional.empty());
    }

    Making on(WorkerPool newPool, int newPrefetch) {
      return new Making(newPool, newPrefetch, prefetchBytes, timeout);
    }

    Making prefetchBytes(long bytes) {
      return new Making(pool, prefetch, OptionalLong.of(bytes), timeout);
    }

    Making timeout(Duration time) {
      return new Making(pool, prefetch, prefetchBytes, Optional.of(time));
    }
  }
}
