package io.github.batchup4j.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream gives is the same on every pool. */
@Timeout(10)
class WorkStreamTest {

  private static WorkerPool pool(int workers) {
    return workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
  }

  /** The numbers from 0; at some places a task that fails. */
  private static List<Callable<Integer>> tasks(int number, Callable<Integer> failing, int... at) {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int result = i;
      tasks.add(IntStream.of(at).anyMatch(place -> place == result) ? failing : () -> result);
    }
    return tasks;
  }

  private static List<Object> results(WorkStream<Integer> stream) {
    List<Object> results = new ArrayList<>();
    while (results.size() < 100 && stream.hasNext()) {
      try {
        results.add(stream.next());
      } catch (RuntimeException | Error failure) {
        results.add(failure);
      }
    }
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void prefetchIsChecked(int workers) {
    try (WorkerPool pool = pool(workers)) {
      assertThatThrownBy(() -> pool.stream(List.<Callable<Integer>>of().iterator(), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("prefetch must be > 0, got 0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void resultsComeInTheOrderOfTheTasks(int workers) {
    try (WorkerPool pool = pool(workers);
        WorkStream<Integer> stream = pool.stream(tasks(50, () -> 0).iterator(), 7)) {
      assertThat(results(stream))
          .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
      assertThat(stream.hasNext()).isFalse();
      assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aResultMayBeNullAndIsNoEnd(int workers) {
    List<Callable<@Nullable Integer>> tasks = List.of(() -> null, () -> 1, () -> null);
    StreamLimits<Integer> limits =
        StreamLimits.ofPrefetch(2).maxBytes(100, (Integer result) -> result);
    try (WorkerPool pool = pool(workers);
        WorkStream<@Nullable Integer> stream = pool.stream(tasks.iterator(), 2);
        WorkStream<@Nullable Integer> limited = pool.stream(tasks.iterator(), limits)) {
      for (WorkStream<@Nullable Integer> each : List.of(stream, limited)) {
        assertThat(each.next()).isNull();
        assertThat(each.next()).isEqualTo(1);
        assertThat(each.hasNext()).isTrue();
        assertThat(each.next()).isNull();
        assertThat(each.hasNext()).isFalse();
        assertThatThrownBy(each::next).isInstanceOf(NoSuchElementException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void whatATaskThrowsComesAtItsPlace(int workers) {
    RuntimeException exception = new IllegalStateException("broken");
    Error error = new StackOverflowError("broken");
    for (Throwable failure : List.of(exception, error)) {
      Callable<Integer> failing =
          () -> {
            if (failure instanceof Error thrown) {
              throw thrown;
            }
            throw exception;
          };
      try (WorkerPool pool = pool(workers);
          WorkStream<Integer> stream = pool.stream(tasks(5, failing, 0, 2, 4).iterator(), 3)) {
        assertThat(results(stream)).containsExactly(failure, 1, failure, 3, failure);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aCheckedExceptionIsWrapped(int workers) {
    Callable<Integer> failing =
        () -> {
          throw new IOException("gone");
        };
    try (WorkerPool pool = pool(workers);
        WorkStream<Integer> stream = pool.stream(tasks(2, failing, 0).iterator(), 3)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(TaskFailedException.class)
          .hasMessage("task failed: java.io.IOException: gone")
          .hasCauseInstanceOf(IOException.class);
      assertThat(stream.next()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aClosedStreamHasEnded(int workers) {
    try (WorkerPool pool = pool(workers)) {
      WorkStream<Integer> stream = pool.stream(tasks(5, () -> 0).iterator(), 2);
      assertThat(stream.next()).isZero();
      stream.close();
      stream.close();
      assertThat(stream.hasNext()).isFalse();
      assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void tasksThatFinishOutOfOrderGiveResultsInOrder() {
    int workers = 4;
    List<CountDownLatch> done = Stream.generate(() -> new CountDownLatch(1)).limit(5).toList();
    List<Integer> finished = new ArrayList<>();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      int number = i;
      tasks.add(
          () -> {
            done.get(number + 1).await();
            synchronized (finished) {
              finished.add(number);
            }
            done.get(number).countDown();
            return number;
          });
    }
    done.get(workers).countDown();
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), workers)) {
      assertThat(results(stream)).containsExactly(0, 1, 2, 3);
    }
    assertThat(finished).containsExactly(3, 2, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void noMoreTasksAreStartedThanMayBeAhead(int prefetch) {
    List<Integer> started = new ArrayList<>();
    Iterator<Callable<Integer>> tasks =
        IntStream.range(0, 20)
            .<Callable<Integer>>mapToObj(
                i -> {
                  started.add(i);
                  return () -> i;
                })
            .iterator();
    try (WorkerPool pool = WorkerThreadPool.of(3);
        WorkStream<Integer> stream = pool.stream(tasks, prefetch)) {
      assertThat(started).hasSize(prefetch);
      for (int taken = 1; stream.hasNext(); taken++) {
        assertThat(stream.next()).isEqualTo(taken - 1);
        assertThat(started).hasSize(Math.min(taken + prefetch, 20));
      }
    }
  }

  /** An iterator whose {@code hasNext} throws has ended; one whose {@code next} throws goes on. */
  @Test
  void whatTheTasksThrowComesAtItsPlace() {
    assertThat(resultsOfBrokenTasks(false)).containsExactly(0, "broken", 2);
    assertThat(resultsOfBrokenTasks(true)).containsExactly(0, "broken");
  }

  private static List<Object> resultsOfBrokenTasks(boolean inHasNext) {
    Iterator<Callable<Integer>> tasks =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            if (inHasNext && next == 1) {
              throw new IllegalStateException("broken");
            }
            return next < 3;
          }

          @Override
          public Callable<Integer> next() {
            int number = next++;
            if (number == 1) {
              throw new IllegalStateException("broken");
            }
            return () -> number;
          }
        };
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks, 5)) {
      return results(stream).stream()
          .map(result -> result instanceof Throwable failure ? failure.getMessage() : result)
          .toList();
    }
  }

  @Test
  void streamsThatShareOneWorkerDoNotBlockEachOther() {
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> first = pool.stream(tasks(30, () -> 0).iterator(), 4);
        WorkStream<Integer> second = pool.stream(tasks(30, () -> 0).iterator(), 4);
        WorkStream<Integer> unused = pool.stream(tasks(30, () -> 0).iterator(), 4)) {
      for (int i = 0; i < 30; i++) {
        assertThat(second.next()).isEqualTo(i);
        assertThat(first.next()).isEqualTo(i);
      }
      assertThat(unused.next()).isZero();
    }
  }

  @Test
  void aStreamWhosePoolWasClosedIsCancelled() {
    WorkerPool pool = WorkerThreadPool.of(1);
    WorkStream<Integer> stream = pool.stream(tasks(5, () -> 0).iterator(), 1);
    pool.close();
    List<Object> results = results(stream);
    assertThat(results).hasSizeLessThan(4);
    assertThat(results.get(results.size() - 1))
        .isInstanceOf(CancellationException.class)
        .hasToString(
            "java.util.concurrent.CancellationException: the stream or its worker pool was"
                + " closed");
    assertThat(stream.hasNext()).isFalse();
  }

  @Test
  void theFirstTasksStartAtOnceAndTheEndIsNoResult() throws InterruptedException {
    CountDownLatch bothRun = new CountDownLatch(2);
    Callable<Boolean> task =
        () -> {
          bothRun.countDown();
          return bothRun.await(10, SECONDS);
        };
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<Boolean> stream = pool.stream(List.of(task, task).iterator(), 2)) {
      assertThat(bothRun.await(10, SECONDS)).isTrue();
      assertThat(stream.next()).isTrue();
      assertThat(stream.hasNext()).isTrue();
      assertThat(stream.next()).isTrue();
      assertThat(stream.hasNext()).isFalse();
      assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }
  }
}
