package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of one pool take turns, however far ahead each of them runs. */
@Timeout(10)
class FairStreamsTest {

  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  private List<Callable<String>> tasks(String name, int number) {
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String task = name + i;
      tasks.add(
          () -> {
            ran.add(task);
            return task;
          });
    }
    return tasks;
  }

  @Test
  void aStreamOfAFewTasksDoesNotWaitForOneOfMany() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Callable<Boolean> blocking =
        () -> {
          started.countDown();
          release.await();
          return true;
        };
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Boolean> blocked = pool.stream(List.of(blocking).iterator(), 1)) {
      started.await();
      try (WorkStream<String> many = pool.stream(tasks("many", 32).iterator(), 32);
          WorkStream<String> few = pool.stream(tasks("few", 2).iterator(), 2)) {
        release.countDown();
        assertThat(blocked.next()).isTrue();
        assertThat(few.next()).isEqualTo("few0");
        assertThat(few.next()).isEqualTo("few1");
        while (many.hasNext()) {
          assertThat(many.next()).startsWith("many");
        }
      }
    }
    assertThat(ran).hasSize(34).startsWith("many0", "few0", "many1", "few1", "many2");
  }

  @Test
  void tasksOfAClosedStreamDoNotRun() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Callable<Boolean> blocking =
        () -> {
          started.countDown();
          release.await();
          return true;
        };
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Boolean> blocked = pool.stream(List.of(blocking).iterator(), 1)) {
      started.await();
      pool.stream(tasks("closed", 8).iterator(), 8).close();
      try (WorkStream<String> last = pool.stream(tasks("last", 1).iterator(), 1)) {
        release.countDown();
        assertThat(blocked.next()).isTrue();
        assertThat(last.next()).isEqualTo("last0");
      }
    }
    assertThat(ran).containsExactly("last0");
  }
}
