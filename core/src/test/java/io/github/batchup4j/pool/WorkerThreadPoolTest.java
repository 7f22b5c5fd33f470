package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WorkerThreadPoolTest {

  @Test
  void threadsHaveTheNameOfThePool() {
    Callable<Thread> task = Thread::currentThread;
    try (WorkerThreadPool pool = WorkerThreadPool.of(1, "readers");
        WorkStream<Thread> stream = pool.stream(List.of(task).iterator(), 1)) {
      Thread worker = stream.next();
      assertThat(worker.getName()).isEqualTo("readers-1");
      assertThat(worker.isDaemon()).isTrue();
    }
  }

  @Test
  void itTellsItsWorkers() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(3)) {
      assertThat(pool.workers()).isEqualTo(3);
    }
    assertThat(WorkerPool.sameThread().workers()).isZero();
  }

  @Test
  void theSameThreadRunsItsOwnTasks() {
    Callable<Thread> task = Thread::currentThread;
    try (WorkStream<Thread> stream = WorkerPool.sameThread().stream(List.of(task).iterator(), 1)) {
      assertThat(stream.next()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void closingTheSameThreadDoesNothing() {
    WorkerPool.sameThread().close();
    Callable<Integer> task = () -> 5;
    try (WorkStream<Integer> stream = WorkerPool.sameThread().stream(List.of(task).iterator(), 1)) {
      assertThat(stream.next()).isEqualTo(5);
    }
  }

  @Test
  void aClosedPoolTakesNoMoreStreams() {
    WorkerThreadPool pool = WorkerThreadPool.of(1);
    pool.close();
    pool.close();
    assertThatThrownBy(() -> pool.stream(Collections.emptyIterator(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the worker pool is closed");
  }

  @Test
  void workersAreChecked() {
    assertThatThrownBy(() -> WorkerThreadPool.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("workers must be > 0, got 0");
  }
}
