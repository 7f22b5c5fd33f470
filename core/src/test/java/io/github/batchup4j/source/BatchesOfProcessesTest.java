package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What goes wrong around the batches of worker processes is told as for threads, and harms no
 * other.
 */
@Timeout(60)
class BatchesOfProcessesTest {

  private static final int BATCHES = 6;

  /** What a consumer sees of an epoch: the first value of each batch, or what was thrown. */
  private static <T> List<String> seen(EpochIterator<T> epoch, Function<T, String> text) {
    List<String> seen = new ArrayList<>();
    try (epoch) {
      while (epoch.hasNext()) {
        try {
          seen.add(text.apply(epoch.next()));
        } catch (BatchFailedException failure) {
          seen.add(failure.getMessage());
        }
      }
    }
    return seen;
  }

  private static String first(Batch batch) {
    return String.valueOf(batch.array("x").floats().get(0));
  }

  private static Batches iterator(IntFunction<List<Column>> batches) {
    return IteratorDataSource.each(
            List.of("x"),
            epoch ->
                new Iterator<List<Column>>() {
                  private int next;

                  @Override
                  public boolean hasNext() {
                    return next < BATCHES;
                  }

                  @Override
                  public List<Column> next() {
                    return batches.apply(next++);
                  }
                })
        .batches(1);
  }

  private static List<Column> numbers(int batch) {
    return List.of(NdArray.copyOf(new float[] {batch}));
  }

  @Test
  void aBatchThatCannotBeReadIsOneOfManyOnBothPools() {
    Batches recipe =
        iterator(
            batch -> {
              if (batch == 2) {
                throw new IllegalStateException("torn");
              }
              return numbers(batch);
            });
    List<String> expected = seen(recipe.epoch(0), BatchesOfProcessesTest::first);
    assertThat(expected).hasSize(BATCHES).contains("5.0");
    assertThat(expected.get(2)).contains("failed in the iterator").contains("torn");
    try (WorkerPool processes = WorkerProcessPool.of(1);
        WorkerPool threads = WorkerThreadPool.of(1)) {
      assertThat(seen(recipe.on(threads).epoch(0), BatchesOfProcessesTest::first))
          .isEqualTo(expected);
      assertThat(seen(recipe.on(processes).epoch(0), BatchesOfProcessesTest::first))
          .isEqualTo(expected);
    }
  }

  @Test
  void aBatchThatCannotBeSentIsNamedAtItsPlace() {
    Batches recipe =
        iterator(
            batch -> batch == 1 ? List.of(new ListColumn(List.of(new Object()))) : numbers(batch));
    try (WorkerPool processes = WorkerProcessPool.of(1)) {
      List<String> seen = seen(recipe.on(processes).epoch(0), BatchesOfProcessesTest::first);
      assertThat(seen).hasSize(BATCHES).startsWith("0.0").endsWith("2.0", "3.0", "4.0", "5.0");
      assertThat(seen.get(1))
          .startsWith("batch 1 of epoch 0 failed in a worker process: ")
          .contains(
              "a task for worker processes must be serializable, got java.lang.Object, which is"
                  + " not");
    }
  }

  @Test
  void aConverterThatIsInterruptedLeavesThePoolWhole() {
    Batches recipe = ArrayDataSource.of("x", new float[] {0, 1, 2, 3}).batches(1);
    BatchConverter<String> converter =
        batch -> {
          if (first(batch).equals("1.0")) {
            throw new InterruptedException("converter");
          }
          return first(batch);
        };
    try (WorkerPool processes = WorkerProcessPool.of(1)) {
      List<String> seen = seen(recipe.on(processes).epoch(0, converter), text -> text);
      assertThat(seen.get(1)).startsWith("batch 1 of epoch 0 failed in conversion");
      assertThat(seen).hasSize(4).contains("0.0", "2.0", "3.0");
      assertThat(seen(recipe.on(processes).epoch(0), BatchesOfProcessesTest::first))
          .containsExactly("0.0", "1.0", "2.0", "3.0");
    }
  }

  @Test
  void aConverterThatTakesItsTimeDoesNotMakeItsWorkerSilent() {
    Duration silence = Duration.ofMillis(400);
    Batches recipe =
        ArrayDataSource.of("x", new float[] {0, 1})
            .map(batch -> batch.with("process", processNumber()))
            .batches(1);
    BatchConverter<Long> converter =
        batch -> {
          long until = System.nanoTime() + silence.multipliedBy(3).toNanos();
          while (System.nanoTime() < until) {
            Thread.onSpinWait(); // time is what this is about
          }
          return batch.array("process").longs().get(0);
        };
    try (WorkerPool pool =
        WorkerProcessPool.start(WorkerProcessPool.Options.workers(1).answerTimeout(silence))) {
      List<String> workers = seen(recipe.on(pool).epoch(0, converter), String::valueOf);
      assertThat(workers).hasSize(2);
      assertThat(workers.get(0)).isEqualTo(workers.get(1));
    }
  }

  private static NdArray processNumber() {
    return NdArray.copyOf(new long[] {ProcessHandle.current().pid()});
  }
}
