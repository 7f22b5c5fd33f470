package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.testing.BatchDigest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long epoch whose workers are killed again and again is the epoch it would have been. */
@Timeout(120)
class KilledWorkersTest {

  private static final Logger LOGGER = System.getLogger(KilledWorkersTest.class.getName());

  private static final int BATCHES = 1000;
  private static final int SIZE = 2;
  private static final int KILLS = 20;

  /** Another seed than that of the clock: the one that a failure has printed. */
  private static final Optional<Long> SEED =
      Optional.ofNullable(System.getProperty("batchup4j.kill.seed")).map(Long::valueOf);

  /** Random pictures, changed at random: some milliseconds of work for a batch. */
  private static Batches recipe() {
    return ArrayDataSource.of(
            "x",
            Accessors.of(
                BATCHES * SIZE, ElementType.FLOAT32, Shape.of(100_000), KilledWorkersTest::read))
        .map(
            (batch, random) ->
                batch.with("noise", NdArray.copyOf(new double[] {random.nextDouble(), 1})))
        .batches(SIZE)
        .shuffle(12345);
  }

  private static void read(long index, NdArray sample) {
    RandomGenerator random = RandomKey.of(7).with(index).generator();
    FloatBuffer values = sample.floats();
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, random.nextFloat());
    }
  }

  @Test
  void anEpochIsTheSerialOneWhateverDiesMeanwhile() {
    List<String> expected = new ArrayList<>();
    try (EpochIterator<Batch> serial = recipe().epoch(0)) {
      serial.forEachRemaining(batch -> expected.add(BatchDigest.of(batch)));
    }
    assertThat(expected).hasSize(BATCHES).doesNotHaveDuplicates();
    long seed = SEED.orElseGet(System::nanoTime);
    LOGGER.log(Level.INFO, "workers are killed by seed " + seed);
    List<String> digests = new ArrayList<>();
    Killer killer;
    try (WorkerProcessPool pool = WorkerProcessPool.of(2);
        EpochIterator<Batch> epoch = recipe().on(pool, 8).epoch(0)) {
      killer = new Killer(pool, new Random(seed));
      while (epoch.hasNext()) {
        killer.before(digests.size());
        digests.add(BatchDigest.of(epoch.next()));
        killer.after();
      }
    }
    LOGGER.log(Level.INFO, "recovered: " + killer);
    assertThat(killer.kills()).as("seed %d", seed).isEqualTo(KILLS);
    assertThat(digests).as("seed %d", seed).isEqualTo(expected);
  }

  /** Kills workers while their consumer is at batches drawn beforehand, and notes what follows. */
  private static final class Killer {
    private final WorkerProcessPool pool;
    private final Random random;
    private final Set<Integer> moments = new TreeSet<>();
    private final Set<Long> known = new HashSet<>();
    private final List<Duration> untilNextBatch = new ArrayList<>();
    private final List<Duration> untilNewWorker = new ArrayList<>();
    private Optional<Long> lastKill = Optional.empty();
    private final List<Long> awaited = new ArrayList<>();
    private int due;

    Killer(WorkerProcessPool pool, Random random) {
      this.pool = pool;
      this.random = random;
      known.addAll(pool.pids());
      while (moments.size() < KILLS) {
        moments.add(random.nextInt(BATCHES * 9 / 10));
      }
    }

    int kills() {
      return untilNextBatch.size();
    }

    /** Kills one, at the next batch where none is ready. */
    void before(int batch) {
      due += moments.contains(batch) ? 1 : 0;
      List<Long> pids = pool.pids();
      if (due > 0 && !pids.isEmpty()) {
        due--;
        long victim = pids.get(random.nextInt(pids.size()));
        long now = System.nanoTime();
        if (ProcessHandle.of(victim).filter(ProcessHandle::destroyForcibly).isPresent()) {
          lastKill = Optional.of(now);
          awaited.add(now);
        } else {
          due++; // it has been killed, and its pool does not know yet
        }
      }
    }

    void after() {
      long now = System.nanoTime();
      lastKill.ifPresent(kill -> untilNextBatch.add(Duration.ofNanos(now - kill)));
      lastKill = Optional.empty();
      for (long pid : pool.pids()) {
        if (known.add(pid) && !awaited.isEmpty()) {
          untilNewWorker.add(Duration.ofNanos(now - awaited.remove(0)));
        }
      }
    }

    @Override
    public String toString() {
      return "the next batch came "
          + text(untilNextBatch)
          + ", a new worker "
          + text(untilNewWorker);
    }

    private static String text(List<Duration> durations) {
      List<Duration> sorted = durations.stream().sorted().toList();
      return sorted.isEmpty()
          ? "never"
          : String.format(
              Locale.ROOT,
              "after %d ms (median of %d; longest %d ms)",
              sorted.get(sorted.size() / 2).toMillis(),
              sorted.size(),
              sorted.get(sorted.size() - 1).toMillis());
    }
  }
}
