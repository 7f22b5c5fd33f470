package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.numbers;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CallableDataSourceTest {

  private static final IndexBatch QUERY = IndexBatch.ofMember(0, IndexBatch.ofSamples(1));

  private final List<IndexRequest> requests = new ArrayList<>();

  private CallableDataSource source() {
    return CallableDataSource.of(
        XY,
        request -> {
          requests.add(request);
          return columns(request.batchSize(), 1).iterator();
        });
  }

  @Test
  void itIsToldWhatTheRecipeAsksFor() {
    RandomGenerator generator = RandomKey.of(1).generator();
    assertThat(batches(source().batches(4), 0)).extracting(Batch::size).containsExactly(4, 1);
    batches(source().batches(5).shuffle(7), 3);
    batches(source().batches(6).shuffle(generator), 0);
    assertThat(requests)
        .containsExactly(
            new IndexRequest(Order.inOrder(), 0, 4, 0),
            new IndexRequest(Order.seeded(7), 3, 5, 0),
            new IndexRequest(Order.drawn(generator), 0, 6, 0));
  }

  @Test
  void asAMemberItIsToldItsOwnOrder() {
    DataSource choice = ChoiceDataSource.of(numbers(4), source().withSampleCount(Count.of(4)));
    batches(choice.batches(3).shuffle(7), 0);
    assertThat(requests).containsExactly(new IndexRequest(Order.seeded(7).member(1), 0, 3, 0));
  }

  @Test
  void itsCountIsWhatItSays() {
    AtomicInteger size = new AtomicInteger(5);
    DataSource counted = source().withSampleCount(() -> Count.of(size.get()));
    assertThat(source().sampleCount()).isEqualTo(Count.unknown());
    assertThat(source().withSampleCount(Count.of(5)).sampleCount()).isEqualTo(Count.of(5));
    assertThat(counted.sampleCount()).isEqualTo(Count.of(5));
    size.set(6);
    assertThat(counted.sampleCount()).isEqualTo(Count.of(6));
    assertThat(counted.batches(2).batchCount()).isEqualTo(Count.unknown());
  }

  /** Epochs of a stream without end are cut of one stream. */
  @Test
  void anEndlessOneCanBeCut() {
    DataSource endless =
        CallableDataSource.of(
                request ->
                    new Iterator<List<?>>() {
                      private int given;

                      @Override
                      public boolean hasNext() {
                        return true;
                      }

                      @Override
                      public List<?> next() {
                        return List.of(new int[] {given++});
                      }
                    })
            .withSampleCount(Count.infinite());
    List<Batch> second = batches(endless.batches(1).batchesPerEpoch(3), 1);
    assertThat(second).extracting(batch -> batch.array("0").longAt(0)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void arrayLikesBecomeColumns() {
    DataSource source =
        CallableDataSource.of(
            request ->
                List.of(List.of(new float[][] {{1, 2}, {3, 4}}, List.of("a", "b"))).iterator());
    Batch batch = batches(source.batches(2), 0).get(0);
    assertThat(batch.names()).containsExactly("0", "1");
    assertThat(batch.array("0").contentEquals(NdArray.copyOf(new float[][] {{1, 2}, {3, 4}})))
        .isTrue();
    assertThat(batch.list(1)).isEqualTo(List.of("a", "b"));
    assertThat(source.names()).isEmpty();
  }

  @Test
  void columnsAreOfOneSize() {
    DataSource uneven =
        CallableDataSource.of(XY, request -> List.of(List.of(new int[2], new int[3])).iterator());
    assertFailure(
        uneven,
        "batch 0 of epoch 0 failed in gathering: java.lang.IllegalArgumentException: column"
            + " \"label\" must have 2 samples, as many as the batch has indices, got 3 [samples 0,"
            + " 1]");
  }

  @Test
  void whatIsNotArrayLikeIsRefused() {
    DataSource odd = CallableDataSource.of(request -> List.of(List.of(new Object())).iterator());
    assertFailure(
        odd,
        "batch 0 of epoch 0 failed in the iterator: java.lang.IllegalArgumentException: array must"
            + " be an Accessor, a primitive Java array, an NdArray, a buffer, a List or an array of"
            + " a library with an AccessorProvider, got java.lang.Object");
  }

  private static void assertFailure(DataSource source, String message) {
    try (EpochIterator<Batch> epoch = source.batches(2).epoch(0)) {
      assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class).hasMessage(message);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void itIsNotRandomAccess() {
    assertThat(source().isRandomAccess()).isFalse();
    assertThat(source().isOneShot()).isFalse();
    assertThatThrownBy(() -> source().samples(1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "samples by index need a source without iterators and functions in it, which come in"
                + " their own order");
    assertThatThrownBy(() -> source().repeated())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("a function's batches come one after the other: the source cannot be repeated");
    assertThatThrownBy(() -> source().batches(2).indexEpoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "index batches need a source without iterators and functions in it, which come in their"
                + " own order");
    assertThatThrownBy(() -> ChoiceDataSource.of(numbers(4), source()).samples(QUERY))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itsBatchesAreMadeAheadOnAPool() throws InterruptedException {
    CountDownLatch made = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    DataSource mapped =
        source()
            .map(
                batch -> {
                  threads.add(Thread.currentThread());
                  made.countDown();
                  return batch;
                });
    try (WorkerPool pool = WorkerThreadPool.of(1);
        EpochIterator<Batch> epoch = mapped.batches(4).on(pool, 2).epoch(0)) {
      assertThat(made.await(10, SECONDS)).isTrue();
      assertThat(epoch.next().size()).isEqualTo(4);
      assertThat(epoch.next().size()).isEqualTo(1);
      assertThat(epoch.hasNext()).isFalse();
    }
    assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
  }
}
