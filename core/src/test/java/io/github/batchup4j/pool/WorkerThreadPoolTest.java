package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Takes the five seconds after which a thread without tasks ends. */
  @Test
  @Timeout(30)
  void theThreadsOfAForgottenPoolEndByThemselves() throws InterruptedException {
    WorkerThreadPool forgotten = WorkerThreadPool.of(1);
    List<Callable<Thread>> task = List.of(Thread::currentThread);
    Thread worker = forgotten.stream(task.iterator(), 1).next();
    assertThat(worker.isAlive()).isTrue();
    worker.join();
    assertThat(forgotten.isClosed()).isFalse();
  }

  /** Takes the five seconds that a running task is given to end. */
  @Test
  @Timeout(30)
  void aTaskThatDoesNotEndIsInterruptedWhenThePoolIsClosed() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Callable<Integer> endless =
        () -> {
          started.countDown();
          try {
            never.await();
            return 0;
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
        };
    WorkerThreadPool pool = WorkerThreadPool.of(1);
    WorkStream<Integer> stream = pool.stream(List.of(endless).iterator(), 1);
    started.await();
    pool.close();
    assertThat(interrupted).isTrue();
    assertThatThrownBy(stream::next)
        .isInstanceOf(TaskFailedException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }
}
