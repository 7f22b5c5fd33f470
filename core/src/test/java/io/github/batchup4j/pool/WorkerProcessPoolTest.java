package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jspecify.annotations.Nullable;

/** A pool of processes does what tasks say, and survives what they do. */
@Timeout(60)
class WorkerProcessPoolTest {

  /** A task that can be sent. */
  @FunctionalInterface
  private interface Task<T extends @Nullable Object> extends Callable<T>, Serializable {}

  private static <T extends @Nullable Object> List<T> results(
      WorkerPool pool, List<? extends Callable<? extends T>> tasks) {
    List<T> results = new ArrayList<>();
    try (WorkStream<T> stream = pool.stream(tasks.iterator(), 4)) {
      stream.forEachRemaining(results::add);
    }
    return results;
  }

  @Test
  void resultsComeInOrderFromOtherProcesses() {
    List<Task<Long>> tasks =
        IntStream.range(0, 100).<Task<Long>>mapToObj(i -> () -> (long) i).toList();
    List<Task<Long>> who = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      who.add(() -> ProcessHandle.current().pid());
    }
    try (WorkerPool pool = WorkerProcessPool.of(2)) {
      assertThat(results(pool, tasks))
          .isEqualTo(IntStream.range(0, 100).mapToObj(i -> (long) i).toList());
      assertThat(results(pool, who)).doesNotContain(ProcessHandle.current().pid());
    }
  }

  @Test
  void aWorkerThatExitsIsReplaced() {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      tasks.add(() -> number);
    }
    tasks.set(
        5,
        () -> {
          System.exit(9);
          return 5;
        });
    try (WorkerPool pool = WorkerProcessPool.of(2);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 4)) {
      for (int i = 0; i < 5; i++) {
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThatThrownBy(stream::next)
          .isInstanceOf(WorkerEndedException.class)
          .hasMessage(
              "a task must leave its worker process alive, got 3 that ended, the last with exit"
                  + " value 9");
      for (int i = 6; i < 10; i++) {
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThat(stream.hasNext()).isFalse();
    }
  }
}
