package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.Background;
import io.github.batchup4j.pool.InterruptedWaitException;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Iterators that cannot know whether there is another batch before it is made. */
@Timeout(10)
class DeliveriesTest {

  private final CountDownLatch release = new CountDownLatch(1);

  /** Six samples, of which the third has to be waited for. */
  private Batches slow() {
    return ArrayDataSource.of(
            "x",
            Accessors.of(
                6,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  if (index == 2) {
                    release.await();
                  }
                  sample.longs().put(index);
                }))
        .batches(2)
        .onError(ErrorPolicy.skip());
  }

  @Test
  void hasNextWaitsAndHoldsWhatItFinds() throws InterruptedException, ExecutionException {
    try (WorkerThreadPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = slow().on(pool).epoch(0)) {
      Background<Boolean> consumer =
          Background.start(
              () -> {
                Batch unused = epoch.next();
                return epoch.hasNext();
              });
      consumer.awaitWaiting();
      release.countDown();
      assertThat(consumer.result()).isTrue();
      assertThat(epoch.hasNext()).isTrue();
      assertThat(epoch.next().indices()).containsExactly(2, 3);
      assertThat(epoch.next().indices()).containsExactly(4, 5);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void anInterruptionOfHasNextIsToldByNext() {
    try (WorkerThreadPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = slow().on(pool).epoch(0)) {
      Batch unused = epoch.next();
      Thread.currentThread().interrupt();
      assertThat(epoch.hasNext()).isTrue();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next).isInstanceOf(InterruptedWaitException.class);
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
      assertThat(epoch.next().indices()).containsExactly(2, 3);
    }
  }

  @Test
  void aFailureIsHeldUntilNext() {
    Batches recipe =
        TestSources.numbers(4)
            .map(
                batch -> {
                  if (batch.indexBatch().position() == 0) {
                    throw new IllegalStateException("broken");
                  }
                  return batch;
                })
            .batches(2)
            .onError(ErrorPolicy.skip());
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      assertThat(epoch.hasNext()).isTrue();
      assertThat(epoch.hasNext()).isTrue();
      assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class);
      assertThat(epoch.next().indices()).containsExactly(2, 3);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("the epoch has ended");
    }
  }

  @Test
  void whoWaitsInNextIsToldOfTheClose() throws InterruptedException, ExecutionException {
    CountDownLatch blocked = new CountDownLatch(1);
    try (WorkerThreadPool pool = WorkerThreadPool.of(1);
        var busy = pool.stream(List.<Callable<Boolean>>of(() -> await(blocked)).iterator(), 1)) {
      EpochIterator<Batch> epoch = slow().on(pool).epoch(0);
      Background<Throwable> consumer = Background.failing(epoch::next);
      consumer.awaitWaiting();
      epoch.close();
      assertThat(consumer.result()).isInstanceOf(CancellationException.class);
      blocked.countDown();
      assertThat(busy.next()).isTrue();
    }
  }

  @Test
  void whoWaitsInHasNextSeesTheEnd() throws InterruptedException, ExecutionException {
    CountDownLatch blocked = new CountDownLatch(1);
    try (WorkerThreadPool pool = WorkerThreadPool.of(1);
        var busy = pool.stream(List.<Callable<Boolean>>of(() -> await(blocked)).iterator(), 1)) {
      EpochIterator<Batch> epoch = slow().on(pool).epoch(0);
      Background<Boolean> consumer = Background.start(epoch::hasNext);
      consumer.awaitWaiting();
      epoch.close();
      assertThat(consumer.result()).isFalse();
      blocked.countDown();
      assertThat(busy.next()).isTrue();
    }
  }

  private static boolean await(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return true;
  }

  /** A batch that is there just as somebody closes. */
  private static final class ClosedOnTheWay implements WorkStream<Made<String>> {

    private Runnable closing = () -> {};
    private boolean given;

    @Override
    public boolean hasNext() {
      return !given;
    }

    @Override
    public Made<String> next() {
      given = true;
      closing.run();
      return new Made<>(
          Optional.of("late"),
          Optional.empty(),
          1,
          List.of(),
          0,
          BatchMemory.kept(ArrayAllocator.direct()));
    }

    @Override
    public void close() {
      given = true;
    }
  }

  @Test
  void whatIsFoundWhileSomebodyClosesIsNotHeld() {
    ClosedOnTheWay stream = new ClosedOnTheWay();
    Deliveries<String> deliveries =
        new Deliveries<>(
            stream,
            new BadSampleLedger(ErrorPolicy.skip(), 0, OptionalLong.empty()),
            BufferSets.kept(ArrayAllocator.direct()),
            Deliveries.Lengths.UNKNOWN);
    stream.closing = deliveries::close;
    assertThat(deliveries.hasNext()).isTrue();
    assertThatThrownBy(deliveries::next).isInstanceOf(CancellationException.class);
    assertThat(deliveries.hasNext()).isFalse();
  }

  @Test
  void aClosedIteratorLetsGoOfWhatItHolds() {
    release.countDown();
    EpochIterator<Batch> epoch = slow().epoch(0);
    assertThat(epoch.hasNext()).isTrue();
    epoch.close();
    assertThat(epoch.hasNext()).isFalse();
    assertThatThrownBy(epoch::next).isInstanceOf(NoSuchElementException.class);
    assertThat(epoch.badSamples().isEmpty()).isTrue();
  }
}
