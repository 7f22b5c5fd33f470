package io.github.batchup4j.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.pool.InterruptedWaitException;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EpochIteratorTest {

  private static EpochIterator<Integer> iterator(
      OptionalLong count, List<Callable<Integer>> tasks) {
    WorkStream<Integer> stream = WorkerPool.sameThread().stream(tasks.iterator(), 1);
    return new EpochIterator<>(stream, count);
  }

  private static int fail() {
    throw new IllegalStateException("broken");
  }

  @Test
  void aForLoopTakesAllBatches() {
    int sum = 0;
    try (EpochIterator<Integer> iterator =
        iterator(OptionalLong.of(2), List.of(() -> 1, () -> 2))) {
      for (int batch : iterator) {
        sum += batch;
      }
    }
    assertThat(sum).isEqualTo(3);
  }

  @Test
  void aFailedBatchCounts() {
    try (EpochIterator<Integer> iterator =
        iterator(OptionalLong.of(2), List.of(EpochIteratorTest::fail, () -> 2))) {
      assertThat(iterator.hasNext()).isTrue();
      assertThatThrownBy(iterator::next).hasMessage("broken");
      assertThat(iterator.next()).isEqualTo(2);
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @Test
  void anErrorIsTheEnd() {
    Callable<Integer> error =
        () -> {
          throw new StackOverflowError("deep");
        };
    try (EpochIterator<Integer> iterator = iterator(OptionalLong.of(2), List.of(error, () -> 2))) {
      assertThatThrownBy(iterator::next).isInstanceOf(StackOverflowError.class);
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("the epoch has ended");
    }
  }

  @Test
  void fewerBatchesThanCountedAreAnError() {
    try (EpochIterator<Integer> iterator = iterator(OptionalLong.of(3), List.of(() -> 1))) {
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.hasNext()).isTrue();
      assertThatThrownBy(iterator::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the epoch must have 3 batches by the count of its sampler, got 1");
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  @Test
  void anInterruptedWaitCountsNothing() {
    CountDownLatch release = new CountDownLatch(1);
    Callable<Integer> blocked =
        () -> {
          release.await();
          return 1;
        };
    try (WorkerThreadPool pool = WorkerThreadPool.of(1);
        EpochIterator<Integer> iterator =
            new EpochIterator<>(pool.stream(List.of(blocked).iterator(), 1), OptionalLong.of(1))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(iterator::next).isInstanceOf(InterruptedWaitException.class);
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.hasNext()).isFalse();
    }
  }

  /** Tasks that note when they are asked for more, and closed. */
  private static final class NotingTasks implements Iterator<Callable<Integer>>, AutoCloseable {
    private final Iterator<Callable<Integer>> tasks;
    private boolean sawTheEnd;
    private boolean closed;

    NotingTasks(List<Callable<Integer>> tasks) {
      this.tasks = tasks.iterator();
    }

    @Override
    public boolean hasNext() {
      sawTheEnd = !tasks.hasNext();
      return !sawTheEnd;
    }

    @Override
    public Callable<Integer> next() {
      return tasks.next();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A generator may have to be drawn from once more there. */
  @Test
  void theTasksSeeTheEndAndAreClosed() {
    NotingTasks tasks = new NotingTasks(List.of(() -> 1));
    EpochIterator<Integer> iterator =
        new EpochIterator<>(WorkerPool.sameThread().stream(tasks, 1), OptionalLong.of(1));
    assertThat(iterator.next()).isEqualTo(1);
    assertThat(tasks.sawTheEnd).isFalse();
    assertThat(iterator.hasNext()).isFalse();
    assertThat(tasks.sawTheEnd).isTrue();
    assertThat(tasks.closed).isTrue();
  }

  @Test
  void anUnknownCountIsTheStreamsToTell() {
    try (EpochIterator<Integer> iterator = iterator(OptionalLong.empty(), List.of(() -> 1))) {
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("the epoch has ended");
    }
  }
}
