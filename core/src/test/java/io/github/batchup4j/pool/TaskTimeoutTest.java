package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.process.LocatedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer does not wait for ever for what does not come. */
@Timeout(10)
class TaskTimeoutTest {

  private static final StreamLimits<Object> SHORT =
      StreamLimits.ofPrefetch(4).timeout(Duration.ofMillis(20));

  private static final StreamLimits<Object> LONG =
      StreamLimits.ofPrefetch(4).timeout(Duration.ofDays(400_000));

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();

  private int stuck() throws InterruptedException {
    release.await();
    return ended.incrementAndGet();
  }

  /** Tasks that are done at once, but for the first, which is never. */
  private static final class FirstIsStuck implements TaskRunner {
    private final List<Future<?>> submitted = new ArrayList<>();
    private final List<Future<?>> abandoned = new ArrayList<>();

    @Override
    public <T extends @Nullable Object> Future<? extends T> submit(
        TaskOwner owner, Callable<? extends T> task) {
      FutureTask<? extends T> future = new FutureTask<>(task);
      if (!submitted.isEmpty()) {
        future.run();
      }
      submitted.add(future);
      return future;
    }

    @Override
    public void abandon(Future<?> task) {
      abandoned.add(task);
    }
  }

  @Test
  void theNextTaskComesAfterOneThatIsNotDoneInTime() {
    FirstIsStuck runner = new FirstIsStuck();
    List<Callable<Integer>> tasks = List.of(() -> 6, () -> 7);
    try (WorkStream<Integer> stream = new PrefetchStream<>(runner, tasks.iterator(), SHORT)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(TaskTimeoutException.class)
          .hasMessage("task must be done within 0.02 s, got no result");
      assertThat(runner.abandoned).containsExactly(runner.submitted.get(0));
      assertThat(stream.hasNext()).isTrue();
      assertThat(stream.next()).isEqualTo(7);
      assertThat(stream.hasNext()).isFalse();
    }
    assertThat(runner.abandoned).hasSize(1);
  }

  @Test
  void theTimeIsToldInSeconds() {
    assertThat(new TaskTimeoutException(Duration.ofMinutes(2)))
        .hasMessage("task must be done within 120 s, got no result");
  }

  @Test
  void whatWasNotStartedInTimeIsNotStartedAfterwards() {
    AtomicInteger late = new AtomicInteger();
    List<Callable<Integer>> tasks = List.of(this::stuck, late::incrementAndGet);
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), SHORT)) {
      assertThatThrownBy(stream::next).isInstanceOf(TaskTimeoutException.class);
      assertThatThrownBy(stream::next).isInstanceOf(TaskTimeoutException.class);
      assertThat(stream.hasNext()).isFalse();
      release.countDown();
      try (WorkStream<Integer> other =
          pool.stream(List.<Callable<Integer>>of(() -> 7).iterator(), 1)) {
        assertThat(other.next()).isEqualTo(7);
      }
    }
    assertThat(ended).hasValue(1);
    assertThat(late).hasValue(0);
  }

  @Test
  void aTaskThatKnowsItsPlaceTellsIt() {
    LocatedTask<Integer> located =
        new LocatedTask<>() {
          @Override
          public Integer call() throws InterruptedException {
            return stuck();
          }

          @Override
          public Throwable located(Throwable failure) {
            return new IllegalStateException("third of five", failure);
          }
        };
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = pool.stream(List.of(located).iterator(), SHORT)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("third of five")
          .hasCauseInstanceOf(TaskTimeoutException.class);
      release.countDown();
    }
  }

  @Test
  void theTasksThatFollowAreStartedInItsPlace() {
    AtomicInteger drawn = new AtomicInteger();
    Iterator<Callable<Integer>> tasks =
        Stream.<Callable<Integer>>of(this::stuck, () -> 1, () -> 2)
            .peek(task -> drawn.incrementAndGet())
            .iterator();
    StreamLimits<Object> limits = StreamLimits.ofPrefetch(1).timeout(Duration.ofMillis(20));
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<Integer> stream = pool.stream(tasks, limits)) {
      assertThatThrownBy(stream::next).isInstanceOf(TaskTimeoutException.class);
      release.countDown();
      assertThat(drawn).hasValue(2);
    }
  }

  @Test
  void whatIsDoneInTimeIsGiven() throws InterruptedException, ExecutionException {
    List<Callable<Integer>> tasks = List.of(this::stuck, () -> 7);
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), LONG)) {
      Background<Integer> consumer = Background.start(stream::next);
      consumer.awaitState(Thread.State.TIMED_WAITING);
      release.countDown();
      assertThat(consumer.result()).isEqualTo(1);
      assertThat(stream.next()).isEqualTo(7);
    }
  }

  @Test
  void closingAndInterruptingEndTheWaitAsEver() throws InterruptedException, ExecutionException {
    List<Callable<Integer>> tasks = List.of(this::stuck);
    try (WorkerPool pool = WorkerThreadPool.of(1)) {
      WorkStream<Integer> stream = pool.stream(tasks.iterator(), LONG);
      Background<Throwable> interrupted = Background.failing(stream::next);
      interrupted.awaitState(Thread.State.TIMED_WAITING).interrupt();
      assertThat(interrupted.result()).isInstanceOf(InterruptedWaitException.class);
      Background<Throwable> closed = Background.failing(stream::next);
      closed.awaitState(Thread.State.TIMED_WAITING);
      stream.close();
      assertThat(closed.result()).isInstanceOf(CancellationException.class);
      release.countDown();
    }
  }

  @Test
  void timeHasNoMeaningOnTheSameThread() {
    release.countDown();
    List<Callable<Integer>> tasks = List.of(this::stuck);
    StreamLimits<Object> limits = StreamLimits.ofPrefetch(1).timeout(Duration.ofNanos(1));
    try (WorkStream<Integer> stream = WorkerPool.sameThread().stream(tasks.iterator(), limits)) {
      assertThat(stream.next()).isEqualTo(1);
    }
  }
}
