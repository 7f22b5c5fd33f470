package io.github.batchup4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every data source promises, whatever its accessors, its maps and the pool. Implement this
 * interface in a test class to have the promises checked for a source made of accessors, samplers
 * and maps of your own.
 *
 * <pre>{@code
 * class PicturesTest implements DataSourceContract {
 *   public DataSource source() {
 *     return ArrayDataSource.of("picture", new Pictures(root)).mapArray("picture", new Flip());
 *   }
 * }
 * }</pre>
 *
 * <p>A source should have some ten samples at least; all tests together iterate over it some fifty
 * times. One in which a consumer hangs fails after a minute.
 */
// JUnit is not passed on to modules that require this one.
@SuppressWarnings("exports")
@Timeout(60)
@ExtendWith(ProcessPoolsResolver.class)
public interface DataSourceContract {

  /**
   * Returns the source.
   *
   * @return a new source at each call, with the same samples
   */
  DataSource source();

  /**
   * Returns the recipe that is checked, on the calling thread.
   *
   * @return batches of three of a {@link #source()}, shuffled by a seed, five an epoch if it is
   *     endless; override it where the source needs another order
   */
  default Batches recipe() {
    Batches recipe = source().batches(3).shuffle(12345);
    return recipe.batchCount().isInfinite() ? recipe.batchesPerEpoch(5) : recipe;
  }

  /**
   * Returns the numbers of worker processes on which batches are compared with those of the calling
   * thread, too. There are none unless a suite says so: its source must be serializable then. All
   * suites of a run share the processes.
   *
   * @return each above 0
   */
  default List<Integer> processes() {
    return List.of();
  }

  /** The number of workers changes nothing: neither the batches nor their order. */
  @Test
  default void batchesAreTheSameOnEveryPool() {
    List<String> expected = digests(recipe(), 0);
    assertFalse(expected.isEmpty(), "the source must have samples");
    for (int workers : new int[] {1, 2, 8}) {
      try (WorkerPool pool = WorkerThreadPool.of(workers)) {
        assertEquals(expected, digests(recipe().on(pool), 0), workers + " workers");
        assertEquals(expected, digests(recipe().on(pool, 1), 0), workers + " workers, one ahead");
      }
    }
  }

  /**
   * Worker processes change nothing either, and an iterator that is closed half-way leaves them to
   * others.
   *
   * @param pools of worker processes
   */
  @Test
  default void batchesAreTheSameInWorkerProcesses(ProcessPools pools) {
    List<String> expected = digests(recipe(), 0);
    for (int workers : processes()) {
      WorkerPool pool = pools.of(workers);
      assertEquals(expected, digests(recipe().on(pool), 0), workers + " processes");
      try (EpochIterator<Batch> epoch = recipe().on(pool).epoch(0)) {
        assertEquals(expected.get(0), BatchDigest.of(epoch.next()), workers + " processes");
      }
      assertEquals(expected, digests(recipe().on(pool, 1), 0), workers + " processes, one ahead");
    }
  }

  /** An epoch can be had again at any time; where the source is one-shot, a second is refused. */
  @Test
  default void anEpochCanBeHadAgainUnlessTheSourceIsOneShot() {
    Batches recipe = recipe();
    List<String> first = digests(recipe, 0);
    if (recipe.source().isOneShot()) {
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> recipe.epoch(0));
      assertEquals(
          "a source over a one-shot iterator has one epoch, and it has been used",
          refusal.getMessage());
    } else {
      List<String> later = digests(recipe, 2);
      assertEquals(first, digests(recipe, 0));
      assertEquals(later, digests(recipe(), 2));
    }
  }

  /** Asking whether there is another batch consumes nothing. */
  @Test
  default void hasNextConsumesNothing() {
    List<String> expected = digests(recipe(), 0);
    List<String> digests = new ArrayList<>();
    try (EpochIterator<Batch> epoch = recipe().epoch(0)) {
      while (epoch.hasNext()) {
        assertTrue(epoch.hasNext());
        assertTrue(epoch.hasNext());
        digests.add(BatchDigest.of(epoch.next()));
      }
      assertFalse(epoch.hasNext());
    }
    assertEquals(expected, digests);
  }

  /** Batches can be had without ever asking whether there is one; the end is an exception. */
  @Test
  default void nextNeedsNoHasNext() {
    List<String> expected = digests(recipe(), 0);
    List<String> digests = new ArrayList<>();
    try (EpochIterator<Batch> epoch = recipe().epoch(0)) {
      for (int i = 0; i < expected.size(); i++) {
        digests.add(BatchDigest.of(epoch.next()));
      }
      assertThrows(NoSuchElementException.class, epoch::next);
      assertThrows(NoSuchElementException.class, epoch::next);
    }
    assertEquals(expected, digests);
  }

  /** A closed iterator has ended; closing it again does nothing. */
  @Test
  default void aClosedIteratorHasEnded() {
    EpochIterator<Batch> epoch = recipe().epoch(0);
    assertTrue(epoch.hasNext());
    epoch.close();
    epoch.close();
    assertFalse(epoch.hasNext());
    assertThrows(NoSuchElementException.class, epoch::next);
  }

  /** Closing an iterator half-way leaves its pool to others. */
  @Test
  default void closingHalfWayLeavesThePoolUsable() {
    List<String> expected = digests(recipe(), 0);
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      try (EpochIterator<Batch> epoch = recipe().on(pool).epoch(0)) {
        assertEquals(expected.get(0), BatchDigest.of(epoch.next()));
      }
      assertEquals(expected, digests(recipe().on(pool), 0));
    }
  }

  /** A batch that is closed gives its memory to another; the others notice nothing of it. */
  @Test
  default void batchesCanBeClosed() {
    List<String> expected = digests(recipe(), 0);
    List<String> digests = new ArrayList<>();
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = recipe().on(pool).epoch(0)) {
      while (epoch.hasNext()) {
        Batch batch = epoch.next();
        digests.add(BatchDigest.of(batch));
        batch.close();
        batch.close();
        IllegalStateException refusal =
            assertThrows(IllegalStateException.class, () -> batch.column(0));
        assertEquals("batch must not be used after it has been closed", refusal.getMessage());
      }
    }
    assertEquals(expected, digests);
  }

  /** An iterator serves one loop. */
  @Test
  default void aSecondLoopIsRefused() {
    try (EpochIterator<Batch> epoch = recipe().epoch(0)) {
      assertSame(epoch, epoch.iterator());
      IllegalStateException refusal = assertThrows(IllegalStateException.class, epoch::iterator);
      assertEquals(
          "an epoch can be iterated once: ask the recipe for another iterator",
          refusal.getMessage());
    }
  }

  /** Leaving out a short last batch changes nothing about the others. */
  @Test
  default void dropLastLeavesOutAShortLastBatchAlone() {
    List<Batch> all = batches(recipe(), 0);
    boolean isLastShort = all.get(all.size() - 1).size() < recipe().batchSize();
    List<String> expected =
        all.subList(0, all.size() - (isLastShort ? 1 : 0)).stream().map(BatchDigest::of).toList();
    assertEquals(expected, digests(recipe().dropLast(), 0));
  }

  /** A batch belongs to its holder: none of the others is written into its memory. */
  @Test
  default void batchesKeepTheirContents() {
    List<String> arrived = new ArrayList<>();
    List<Batch> kept = new ArrayList<>();
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = recipe().on(pool).epoch(0)) {
      for (Batch batch : epoch) {
        arrived.add(BatchDigest.of(batch));
        kept.add(batch);
      }
    }
    assertEquals(arrived, kept.stream().map(BatchDigest::of).toList());
  }

  /**
   * Each batch begins where the one before it ended, and all its columns are of its size, unless
   * they are those of an untrimmed composite.
   */
  @Test
  default void batchesTellTheirPlace() {
    long position = 0;
    for (Batch batch : batches(recipe(), 0)) {
      assertEquals(0, batch.indexBatch().epoch());
      assertEquals(position, batch.indexBatch().position());
      assertEquals(batch.size(), batch.indexBatch().size());
      for (String name : batch.names()) {
        Column column = batch.column(name);
        assertTrue(
            column.size() >= batch.size() && column.size() <= batch.indexBatch().largestSize(),
            () -> column.size() + " samples of column " + name);
      }
      position += batch.size();
    }
  }

  /**
   * Counts that are known beforehand are those of an epoch: exactly, unless batches are short in
   * the middle of it, or nobody knows where it ends.
   */
  @Test
  default void countsAreThoseOfAnEpoch() {
    Batches recipe = recipe();
    List<Batch> batches = batches(recipe, 0);
    recipe.batchCount().number().ifPresent(count -> assertEquals(count, batches.size()));
    boolean isExact =
        recipe.batchCount().isFinite()
            && batches.stream().limit(batches.size() - 1).allMatch(this::isFull);
    long samples = batches.stream().mapToLong(Batch::size).sum();
    Count count = recipe.source().sampleCount();
    if (count.isFinite()) {
      long most = count.number().getAsLong();
      assertTrue(samples <= most, () -> samples + " samples of " + most);
      assertTrue(!isExact || samples == most, () -> samples + " samples of " + most);
    }
  }

  private boolean isFull(Batch batch) {
    return batch.size() == recipe().batchSize();
  }

  /** What an epoch would be made of is what it is made of. */
  @Test
  default void indexBatchesAreThoseOfTheBatches() {
    Batches recipe = recipe();
    if (recipe.source().isRandomAccess()) {
      List<IndexBatch> indices = new ArrayList<>();
      try (EpochIterator<IndexBatch> epoch = recipe.indexEpoch(1)) {
        epoch.forEachRemaining(indices::add);
      }
      assertEquals(batches(recipe, 1).stream().map(Batch::indexBatch).toList(), indices);
    } else {
      assertThrows(UnsupportedOperationException.class, () -> recipe.indexEpoch(0));
    }
  }

  /** The names that a source tells beforehand are those of its batches. */
  @Test
  default void namesAreThoseOfTheBatches() {
    Batches recipe = recipe();
    for (Batch batch : batches(recipe, 0)) {
      recipe.source().names().ifPresent(names -> assertEquals(names, batch.names()));
    }
  }

  private static List<Batch> batches(Batches recipe, long epoch) {
    List<Batch> batches = new ArrayList<>();
    try (EpochIterator<Batch> iterator = recipe.epoch(epoch)) {
      iterator.forEachRemaining(batches::add);
    }
    return batches;
  }

  private static List<String> digests(Batches recipe, long epoch) {
    return batches(recipe, epoch).stream().map(BatchDigest::of).toList();
  }
}
