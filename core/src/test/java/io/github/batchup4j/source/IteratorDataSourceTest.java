package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IteratorDataSourceTest {

  private static List<Column> columns(int size) {
    return List.of(NdArray.allocate(ElementType.INT32, Shape.of(size)));
  }

  private static Batches recipe(Iterator<List<Column>> batches) {
    return IteratorDataSource.once(List.of("x"), batches).batches(4);
  }

  @Test
  void indicesAreThePositionsInTheEpoch() {
    try (EpochIterator<Batch> epoch = recipe(List.of(columns(2), columns(3)).iterator()).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1);
      assertThat(epoch.next().indices()).containsExactly(2, 3, 4);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  /** Counts how often it is closed. */
  private static class Cursor implements Iterator<List<Column>>, AutoCloseable {
    private int left = 3;
    private int closed;

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public List<Column> next() {
      left--;
      return columns(2);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void anIteratorIsClosedWithItsEpoch(int workers) {
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers)) {
      Cursor whole = new Cursor();
      EpochIterator<Batch> epoch = recipe(whole).on(pool).epoch(0);
      while (epoch.hasNext()) {
        assertThat(epoch.next().size()).isEqualTo(2);
      }
      assertThat(whole.closed).isEqualTo(1);
      epoch.close();
      assertThat(whole.closed).isEqualTo(1);

      Cursor broken = new Cursor();
      DataSource mapped =
          CompositeDataSource.of(IteratorDataSource.once(List.of("x"), broken)).map(batch -> batch);
      try (EpochIterator<Batch> half = mapped.batches(4).on(pool).epoch(0)) {
        assertThat(half.next().size()).isEqualTo(2);
      }
      assertThat(broken.closed).isEqualTo(1);
    }
  }

  @Test
  void everyMemberIsClosedWhateverTheOthersThrow() {
    for (Throwable thrown :
        List.of(new IllegalStateException("cannot close"), new AssertionError("cannot close"))) {
      Cursor broken =
          new Cursor() {
            @Override
            public void close() {
              super.close();
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) thrown;
            }
          };
      Cursor second = new Cursor();
      DataSource both =
          CompositeDataSource.of(
              IteratorDataSource.once(List.of("x"), broken),
              IteratorDataSource.once(List.of("y"), second));
      EpochIterator<Batch> epoch = both.batches(2).epoch(0);
      assertThatThrownBy(epoch::close).isSameAs(thrown);
      assertThat(broken.closed).isEqualTo(1);
      assertThat(second.closed).isEqualTo(1);
    }
  }

  @Test
  void membersMayThrowTheSameThingWhenTheyAreClosed() {
    IllegalStateException same = new IllegalStateException("cannot close");
    Supplier<Cursor> broken =
        () ->
            new Cursor() {
              @Override
              public void close() {
                throw same;
              }
            };
    EpochIterator<Batch> epoch =
        CompositeDataSource.of(
                IteratorDataSource.once(List.of("x"), broken.get()),
                IteratorDataSource.once(List.of("y"), broken.get()))
            .batches(2)
            .epoch(0);
    assertThatThrownBy(epoch::close).isSameAs(same);
  }

  @Test
  void aBatchWithSamplesInAnotherColumnIsNotLeftOut() {
    Iterator<List<int[]>> uneven = List.of(List.of(new int[0], new int[5])).iterator();
    try (EpochIterator<Batch> epoch = IteratorDataSource.once(uneven).batches(5).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in gathering: java.lang.IllegalArgumentException: column"
                  + " \"1\" must have 0 samples, as many as the batch has indices, got 5 [samples ]");
    }
  }

  @Test
  void theIteratorOfAnEpochMustBeThere() {
    DataSource none = IteratorDataSource.each(epoch -> noIterator());
    assertThatThrownBy(() -> none.batches(5).epoch(0))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the iterator of an epoch must not be null");
  }

  @SuppressWarnings("NullAway") // what a caller without checks may do
  private static Iterator<List<?>> noIterator() {
    return null;
  }

  @Test
  void aFailureToCloseDoesNotHideWhyAnEpochEnds() {
    Cursor broken =
        new Cursor() {
          @Override
          public void close() {
            throw new IllegalStateException("cannot close");
          }
        };
    DataSource failing =
        IteratorDataSource.once(List.of("x"), broken)
            .map(
                batch -> {
                  throw new StackOverflowError("deep");
                });
    EpochIterator<Batch> epoch = failing.batches(2).epoch(0);
    assertThatThrownBy(epoch::next)
        .isInstanceOf(BatchFailedError.class)
        .hasSuppressedException(new IllegalStateException("cannot close"));
  }

  @Test
  void anIteratorThatIsBeingReadIsClosedByItsReader() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Thread> closer = new AtomicReference<>();
    Cursor slow =
        new Cursor() {
          @Override
          public List<Column> next() {
            reading.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.next();
          }

          @Override
          public void close() {
            closer.set(Thread.currentThread());
          }
        };
    EpochIterator<Batch> epoch = recipe(slow).epoch(0);
    FutureTask<Batch> read = new FutureTask<>(epoch::next);
    Thread reader = new Thread(read);
    reader.start();
    reading.await();
    epoch.close();
    assertThat(closer).hasValue(null);
    release.countDown();
    reader.join();
    assertThat(closer).hasValue(reader);
  }

  @Test
  void aColumnTwiceIsRefusedAtOnce() {
    assertThatThrownBy(
            () -> IteratorDataSource.once(List.of("x", "x"), List.of(columns(1)).iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of columns must be unique, got [x, x]");
  }

  @Test
  void aBatchWithoutSamplesIsLeftOut() {
    var gaps = List.of(columns(0), columns(2), columns(0), List.<Column>of(), columns(1));
    try (EpochIterator<Batch> epoch = recipe(gaps.iterator()).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
      assertThat(epoch.next().indices()).containsExactly(2);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void positionsGoOnAfterAFailureAsIfTheBatchHadBeenFull() {
    Iterator<List<Column>> failsOnce =
        new Iterator<>() {
          private int asked;

          @Override
          public boolean hasNext() {
            return asked < 3;
          }

          @Override
          public List<Column> next() {
            if (asked++ == 1) {
              throw new IllegalStateException("no signal");
            }
            return columns(2);
          }
        };
    try (EpochIterator<Batch> epoch = recipe(failsOnce).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 1 of epoch 0 failed in the iterator: java.lang.IllegalStateException: no"
                  + " signal");
      assertThat(epoch.next().indices()).containsExactly(6, 7);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void anIteratorHasOneEpoch() {
    Batches once = IteratorDataSource.once(List.of(List.of(new int[2])).iterator()).batches(2);
    try (EpochIterator<Batch> epoch = once.epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
    }
    assertThatThrownBy(() -> once.epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source over a one-shot iterator has one epoch, and it has been used");
  }

  @Test
  void orderAndSizesOfBatchesAreTheIterators() {
    DataSource once =
        IteratorDataSource.once(
            List.of(List.of(new int[] {5, 6, 7}), List.of(new int[] {8})).iterator());
    try (EpochIterator<Batch> epoch = once.batches(2).shuffle(1).epoch(0)) {
      assertThat(epoch.next().array("0").contentEquals(NdArray.copyOf(new int[] {5, 6, 7})))
          .isTrue();
      assertThat(epoch.next().array("0").contentEquals(NdArray.copyOf(new int[] {8}))).isTrue();
      assertThat(epoch.hasNext()).isFalse();
    }
  }
}
