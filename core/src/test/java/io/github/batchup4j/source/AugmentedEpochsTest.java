package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.Background;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.testing.BatchDigest;
import io.github.batchup4j.testing.ProcessPools;
import io.github.batchup4j.testing.ProcessPoolsResolver;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three augmented epochs are the same on every machine, on every JDK, by any number of workers. */
@Timeout(30)
@ExtendWith(ProcessPoolsResolver.class)
class AugmentedEpochsTest {

  /** Frozen: order, random numbers and layout of batches follow from the seed for ever. */
  private static final String DIGEST =
      "e13f221c00e933387f733645de2b94dfb1c688af98b70c1a37b5f809c9060b8b";

  private static final Batches RECIPE =
      TestSources.augmented(TestSources.numbers(500)).batches(32).shuffle(12345);

  private static String digest(Batches recipe) {
    BatchDigest digest = new BatchDigest();
    for (int epoch = 0; epoch < 3; epoch++) {
      try (EpochIterator<Batch> iterator = recipe.epoch(epoch)) {
        iterator.forEachRemaining(digest::add);
      }
    }
    return digest.hex();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void theDigestIsTheSameByAnyNumberOfWorkers(int workers) {
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers)) {
      assertThat(digest(RECIPE.on(pool))).isEqualTo(DIGEST);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theDigestIsTheSameByAnyNumberOfProcesses(int workers, ProcessPools pools) {
    assertThat(digest(RECIPE.on(pools.of(workers)))).isEqualTo(DIGEST);
  }

  /** A recipe is shared by several threads, each with iterators of its own. */
  @Test
  void iteratorsAtTheSameTimeGiveTheSameBatches() throws InterruptedException, ExecutionException {
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      Batches shared = RECIPE.on(pool);
      List<Background<String>> threads =
          List.of(
              Background.start(() -> digest(shared)),
              Background.start(() -> digest(shared)),
              Background.start(() -> digest(RECIPE)));
      for (Background<String> thread : threads) {
        assertThat(thread.result()).isEqualTo(DIGEST);
      }
    }
  }

  @Test
  void twoIteratorsOfOneThreadDoNotDisturbEachOther() {
    try (WorkerPool pool = WorkerThreadPool.of(1);
        EpochIterator<Batch> first = RECIPE.on(pool).epoch(0);
        EpochIterator<Batch> second = RECIPE.on(pool).epoch(0)) {
      while (first.hasNext()) {
        assertThat(BatchDigest.of(first.next())).isEqualTo(BatchDigest.of(second.next()));
      }
      assertThat(second.hasNext()).isFalse();
    }
  }
}
