package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No more is started than fits into the bytes that a stream may have. */
@Timeout(10)
class ByteBoundTest {

  private static final int MEGABYTE = 1 << 20;

  private static final StreamLimits<byte[]> FOUR_MEGABYTES =
      StreamLimits.ofPrefetch(32).maxBytes(4 * MEGABYTE, (byte[] result) -> result.length);

  private final List<Integer> started = new ArrayList<>();

  /** Notes each task that is started: on the consumer's thread, like all that a stream draws. */
  private <T> Iterator<Callable<T>> noting(List<Callable<T>> tasks) {
    return IntStream.range(0, tasks.size())
        .mapToObj(
            place -> {
              started.add(place);
              return tasks.get(place);
            })
        .iterator();
  }

  private Iterator<Callable<byte[]>> results(int... sizes) {
    return noting(
        IntStream.of(sizes).<Callable<byte[]>>mapToObj(size -> () -> new byte[size]).toList());
  }

  private static int[] megabytes(int number) {
    return IntStream.range(0, number).map(i -> MEGABYTE).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void neverMoreIsInFlightOrReadyThanFits(int workers) {
    try (WorkerPool pool = WorkerThreadPool.of(workers);
        WorkStream<byte[]> stream = pool.stream(results(megabytes(20)), FOUR_MEGABYTES)) {
      assertThat(started).hasSize(1);
      for (int taken = 1; taken <= 20; taken++) {
        assertThat(stream.next()).hasSize(MEGABYTE);
        assertThat(started).hasSize(Math.min(taken + 4, 20));
      }
      assertThat(stream.hasNext()).isFalse();
    }
  }

  /** Each runs until it is released, so that none of those started can be done. */
  @Test
  void whatIsInFlightCountsAsTheLargestSeen() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(4);
    CountDownLatch release = new CountDownLatch(1);
    Callable<byte[]> blocked =
        () -> {
          running.countDown();
          release.await();
          return new byte[MEGABYTE];
        };
    List<Callable<byte[]>> tasks = new ArrayList<>();
    tasks.add(() -> new byte[MEGABYTE]);
    tasks.addAll(Collections.nCopies(10, blocked));
    try (WorkerPool pool = WorkerThreadPool.of(8);
        WorkStream<byte[]> stream = pool.stream(noting(tasks), FOUR_MEGABYTES)) {
      assertThat(stream.next()).hasSize(MEGABYTE);
      running.await();
      assertThat(stream.hasNext()).isTrue();
      assertThat(started).hasSize(5);
      release.countDown();
      while (stream.hasNext()) {
        assertThat(stream.next()).hasSize(MEGABYTE);
      }
      assertThat(started).hasSize(11);
    }
  }

  @Test
  void whatIsExpectedCountsBeforeAnythingIsKnown() {
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<byte[]> stream =
            pool.stream(results(megabytes(9)), FOUR_MEGABYTES.expecting(MEGABYTE))) {
      assertThat(started).hasSize(4);
      assertThat(stream.next()).hasSize(MEGABYTE);
      assertThat(started).hasSize(5);
    }
  }

  @Test
  void whatIsSeenCountsInThePlaceOfWhatWasExpected() {
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<byte[]> stream =
            pool.stream(results(megabytes(9)), FOUR_MEGABYTES.expecting(100 * MEGABYTE))) {
      assertThat(started).hasSize(1);
      assertThat(stream.next()).hasSize(MEGABYTE);
      assertThat(started).hasSize(5);
    }
  }

  @Test
  void oneResultHasRoomWhateverItsSize() {
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<byte[]> stream =
            pool.stream(
                results(50, 60, 70),
                StreamLimits.ofPrefetch(8).maxBytes(10, (byte[] result) -> result.length))) {
      for (int taken = 1; taken <= 3; taken++) {
        assertThat(started).hasSize(taken);
        assertThat(stream.next()).hasSize(40 + 10 * taken);
      }
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  void resultsWithoutBytesAreBoundByTheirNumberAlone() {
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<byte[]> stream = pool.stream(results(new int[100]), FOUR_MEGABYTES)) {
      assertThat(stream.next()).isEmpty();
      assertThat(started).hasSize(33);
    }
  }

  @Test
  void sizesWithoutEndAreNoOverflow() {
    List<Callable<String>> tasks = Collections.nCopies(9, () -> "vast");
    StreamLimits<String> limits =
        StreamLimits.ofPrefetch(5)
            .maxBytes(Long.MAX_VALUE, (String result) -> Long.MAX_VALUE)
            .expecting(Long.MAX_VALUE);
    try (WorkerPool pool = WorkerThreadPool.of(2);
        WorkStream<String> stream = pool.stream(noting(tasks), limits)) {
      assertThat(started).hasSize(1);
      assertThat(stream.next()).isEqualTo("vast");
      assertThat(started).hasSize(6);
    }
  }

  @Test
  void failuresAndNullsHaveNoBytes() {
    List<Callable<byte[]>> tasks = new ArrayList<>(failing(3));
    tasks.addAll(Collections.nCopies(6, () -> new byte[MEGABYTE]));
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<byte[]> stream = pool.stream(noting(tasks), FOUR_MEGABYTES)) {
      for (int i = 0; i < 3; i++) {
        assertThat(started).hasSize(i + 1);
        assertThatThrownBy(stream::next).hasMessage("task failed: java.io.IOException: gone");
      }
      assertThat(stream.next()).hasSize(MEGABYTE);
      assertThat(started).hasSize(8);
    }
  }

  private static List<Callable<byte[]>> failing(int number) {
    return Collections.nCopies(
        number,
        () -> {
          throw new IOException("gone");
        });
  }

  @Test
  void whatTheSizeThrowsComesInThePlaceOfTheResult() {
    List<Callable<Integer>> tasks = List.of(() -> 0, () -> 1, () -> 2, () -> 3);
    StreamLimits<Integer> limits =
        StreamLimits.ofPrefetch(2)
            .maxBytes(
                100,
                (Integer result) -> {
                  if (result == 1) {
                    throw new IllegalStateException("no size");
                  }
                  return 1;
                });
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), limits)) {
      assertThat(stream.next()).isZero();
      assertThatThrownBy(stream::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no size");
      assertThat(stream.next()).isEqualTo(2);
      assertThat(stream.next()).isEqualTo(3);
      assertThat(stream.hasNext()).isFalse();
    }
  }
}
