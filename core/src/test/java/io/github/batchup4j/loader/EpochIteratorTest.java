package io.github.batchup4j.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerPool;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
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
