package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer that waits for a worker is told whatever happens, and never hangs. */
@Timeout(10)
class WaitingConsumerTest {

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  /** Runs until it is released. */
  private int block() {
    started.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
    return 1;
  }

  private WorkStream<Integer> blocked(WorkerPool pool) throws InterruptedException {
    List<Callable<Integer>> tasks = List.of(this::block, () -> 2);
    WorkStream<Integer> stream = pool.stream(tasks.iterator(), 2);
    started.await();
    return stream;
  }

  @Test
  void closingTheStreamCancelsTheWait() throws InterruptedException, ExecutionException {
    WorkerPool pool = WorkerThreadPool.of(1);
    WorkStream<Integer> stream = blocked(pool);
    Background<Throwable> consumer = Background.failing(stream::next).awaitWaiting();
    stream.close();
    assertThat(consumer.result())
        .isInstanceOf(CancellationException.class)
        .hasMessage("the stream or its worker pool was closed");
    assertThat(stream.hasNext()).isFalse();
    release.countDown();
    pool.close();
    // An interrupt would close the channels that a running task shares with others.
    assertThat(interrupted).isFalse();
  }

  @Test
  void closingThePoolCancelsWhatHasNotBeenStarted()
      throws InterruptedException, ExecutionException {
    WorkerPool pool = WorkerThreadPool.of(1);
    WorkStream<Integer> running = blocked(pool);
    WorkStream<Integer> waiting = pool.stream(List.<Callable<Integer>>of(() -> 3).iterator(), 1);
    Background<Throwable> consumer = Background.failing(waiting::next).awaitWaiting();
    Background<Integer> closer =
        Background.start(
            () -> {
              pool.close();
              return 0;
            });
    assertThat(consumer.result())
        .isInstanceOf(CancellationException.class)
        .hasMessage("the stream or its worker pool was closed");
    release.countDown();
    assertThat(closer.result()).isZero();
    assertThat(running.next()).isEqualTo(1);
    assertThat(interrupted).isFalse();
  }

  @Test
  void anInterruptedConsumerLosesNoResult() throws InterruptedException, ExecutionException {
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = blocked(pool)) {
      Background<List<Object>> consumer =
          Background.start(
              () -> {
                Throwable failure = failureOf(stream::next);
                boolean flag = Thread.interrupted();
                release.countDown();
                return List.of(failure, flag, stream.next(), stream.next(), stream.hasNext());
              });
      consumer.awaitWaiting().interrupt();
      List<Object> result = consumer.result();
      assertThat(result.subList(1, 5)).containsExactly(true, 1, 2, false);
      assertThat((Throwable) result.get(0))
          .isInstanceOf(InterruptedWaitException.class)
          .hasMessage("interrupted while waiting for a worker")
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  private static Throwable failureOf(Callable<?> call) {
    try {
      return new AssertionError("must fail, gave " + call.call());
    } catch (Exception failure) {
      return failure;
    }
  }

  @Test
  void anInterruptedCloseWaitsForRunningTasksAllTheSame()
      throws InterruptedException, ExecutionException {
    WorkerPool pool = WorkerThreadPool.of(1);
    WorkStream<Integer> stream = blocked(pool);
    Background<Boolean> closer =
        Background.start(
            () -> {
              Thread.currentThread().interrupt();
              pool.close();
              return Thread.interrupted();
            });
    closer.awaitState(Thread.State.TIMED_WAITING);
    release.countDown();
    assertThat(closer.result()).isTrue();
    assertThat(stream.next()).isEqualTo(1);
    assertThat(interrupted).isFalse();
  }
}
