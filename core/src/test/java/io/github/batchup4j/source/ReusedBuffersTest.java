package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.testing.BatchDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReusedBuffersTest {

  private final AtomicInteger allocated = new AtomicInteger();

  /** Counts what it allocates. */
  private NdArray allocate(ElementType type, Shape shape) {
    allocated.incrementAndGet();
    return NdArray.allocate(type, shape);
  }

  private final BatchConverter<Batch> converter = counting();

  private BatchConverter<Batch> counting() {
    ArrayAllocator allocator = this::allocate;
    return new BatchConverter<>() {
      @Override
      public Batch convert(Batch batch) {
        return batch;
      }

      @Override
      public ArrayAllocator allocator() {
        return allocator;
      }
    };
  }

  private static WorkerPool pool(int workers) {
    return workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
  }

  private static void poison(Batch batch) {
    for (String name : batch.names()) {
      if (batch.column(name) instanceof NdArray array) {
        byte[] garbage = new byte[array.bytes().remaining()];
        Arrays.fill(garbage, (byte) 0xa5);
        array.bytes().put(garbage);
      }
    }
  }

  /** The consumer destroys every batch that it has done with: no other batch may notice. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void batchesAreTheSameInMemoryThatIsUsedAgain(int workers) {
    Batches recipe = augmented(numbers(501)).batches(4).shuffle(12345);
    List<String> expected = TestSources.digests(recipe, 0);
    List<String> digests = new ArrayList<>();
    try (WorkerPool pool = pool(workers);
        EpochIterator<Batch> epoch = recipe.reuseBuffers().on(pool).epoch(0, counting())) {
      for (Batch batch : epoch) {
        digests.add(BatchDigest.of(batch));
        poison(batch);
      }
    }
    assertThat(digests).isEqualTo(expected);
    int arrays = 8; // no batch of this recipe asks for more
    int sets = workers == 0 ? 1 : 2 * workers + 2;
    assertThat(allocated.get()).isLessThanOrEqualTo(sets * arrays);
  }

  /** A batch is its holder's until the next is asked for, whatever the workers do meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aBatchIsLeftAloneUntilTheNextIsAskedFor(int workers) throws InterruptedException {
    int batches = 100;
    int ahead = Math.max(1, 2 * workers);
    for (ErrorPolicy policy : List.of(ErrorPolicy.fail(), ErrorPolicy.skip())) {
      Semaphore made = new Semaphore(0);
      BatchConverter<Batch> telling =
          batch -> {
            made.release();
            return batch;
          };
      Batches recipe = numbers(4 * batches).batches(4).onError(policy).reuseBuffers();
      try (WorkerPool pool = pool(workers);
          EpochIterator<Batch> epoch = recipe.on(pool, ahead).epoch(0, telling)) {
        for (int i = 0; i < batches; i++) {
          Batch batch = epoch.next();
          poison(batch);
          String poisoned = BatchDigest.of(batch);
          // Until the workers have made all that they may.
          made.acquire(i == 0 ? ahead : i + ahead <= batches ? 1 : 0);
          assertThat(epoch.hasNext()).isEqualTo(i + 1 < batches);
          assertThat(BatchDigest.of(batch)).isEqualTo(poisoned);
        }
      }
    }
  }

  @Test
  void theNextBatchIsInTheSameMemory() {
    try (EpochIterator<Batch> epoch = numbers(10).batches(4).reuseBuffers().epoch(0)) {
      NdArray first = epoch.next().array("x");
      NdArray second = epoch.next().array("x");
      NdArray last = epoch.next().array("x");
      assertThat(second).isSameAs(first);
      assertThat(last.shape()).isEqualTo(Shape.of(2, 3));
      assertThat(last.floats().get(0)).isEqualTo(8);
      assertThat(first.floats().get(0)).isEqualTo(8);
      assertThat(first.floats().get(2 * 3)).isEqualTo(6); // left of the batch before
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void buffersServeEpochAfterEpoch(int workers) {
    try (WorkerPool pool = pool(workers)) {
      Batches recipe = numbers(402).batches(4).shuffle(1).on(pool).reuseBuffers();
      int columns = 2;
      int sets = workers == 0 ? 1 : 2 * workers + 2;
      for (int epoch = 0; epoch < 10; epoch++) {
        try (EpochIterator<Batch> batches = recipe.epoch(epoch, converter)) {
          batches.forEachRemaining(ReusedBuffersTest::poison);
        }
        if (workers == 0) {
          assertThat(allocated).hasValue(columns);
        }
      }
      // However fast the consumer is, and one more for each that was made for a short last batch.
      assertThat(allocated.get()).isLessThanOrEqualTo(2 * sets * columns);
    }
  }

  @Test
  void theLastBatchOfAnEpochIsLeftAloneUntilAnotherBegins() {
    Batches recipe = numbers(8).batches(4).reuseBuffers();
    NdArray last;
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      Batch unused = epoch.next();
      last = epoch.next().array("x");
      assertThat(epoch.hasNext()).isFalse();
    }
    assertThat(last.floats().get(0)).isEqualTo(4);
    try (EpochIterator<Batch> epoch = recipe.epoch(1)) {
      assertThat(epoch.next().array("x")).isSameAs(last);
    }
  }

  @Test
  void buffersAreLetGoOf() {
    assertThat(numbers(8).batches(4).reusesBuffers()).isFalse();
    numbers(8).batches(4).releaseBuffers(); // of which there are none
    Batches recipe = numbers(8).batches(4).reuseBuffers();
    assertThat(recipe.reusesBuffers()).isTrue();
    NdArray x;
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      x = epoch.next().array("x");
      recipe.releaseBuffers();
      assertThat(x.floats().get(0)).isZero();
      assertThat(epoch.next().array("x")).isNotSameAs(x);
    }
    try (EpochIterator<Batch> epoch = recipe.epoch(1)) {
      assertThat(epoch.next().array("x")).isNotSameAs(x);
    }
  }

  @Test
  void eachCallAndEachAllocatorHasBuffersOfItsOwn() {
    Batches recipe = numbers(4).batches(4).reuseBuffers();
    NdArray first = onlyBatch(recipe.epoch(0, converter));
    assertThat(onlyBatch(recipe.epoch(1, converter))).isSameAs(first);
    assertThat(onlyBatch(recipe.shuffle(1).epoch(2, converter))).isSameAs(first);
    assertThat(onlyBatch(recipe.reuseBuffers().epoch(0, converter))).isNotSameAs(first);
    assertThat(onlyBatch(recipe.epoch(0))).isNotSameAs(first);
  }

  private static NdArray onlyBatch(EpochIterator<Batch> epoch) {
    try (epoch) {
      return epoch.next().array("x");
    }
  }

  /** Two epochs of a recipe at the same time never share a buffer. */
  @Test
  void epochsAtTheSameTimeHaveBuffersOfTheirOwn() {
    Batches recipe = numbers(40).batches(4).reuseBuffers();
    try (EpochIterator<Batch> one = recipe.epoch(0);
        EpochIterator<Batch> other = recipe.epoch(1)) {
      while (one.hasNext()) {
        Batch batch = one.next();
        poison(other.next());
        assertThat(batch.array("x").floats().get(0)).isEqualTo((float) batch.indices()[0]);
      }
    }
  }

  @Test
  void withoutItEveryBatchHasMemoryOfItsOwn() {
    try (EpochIterator<Batch> epoch = numbers(10).batches(4).epoch(0)) {
      NdArray first = epoch.next().array("x");
      assertThat(epoch.next().array("x")).isNotSameAs(first);
      assertThat(first.floats().get(0)).isZero();
    }
  }

  @Test
  void aFailedBatchGivesItsMemoryBack() {
    DataSource source =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                40,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  if (index % 2 == 1) {
                    throw new IllegalStateException("bad sector");
                  }
                  sample.longs().put(index);
                }));
    try (EpochIterator<Batch> epoch = source.batches(1).reuseBuffers().epoch(0, counting())) {
      for (int i = 0; i < 20; i++) {
        assertThat(epoch.next().array("x").longAt(0)).isEqualTo(2L * i);
        assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class);
      }
    }
    assertThat(allocated).hasValue(1);
  }

  @Test
  void closingOrDroppingHalfWayIsHarmless() {
    Batches recipe = numbers(400).batches(4).shuffle(1).reuseBuffers();
    List<String> expected = new ArrayList<>();
    try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
      epoch.forEachRemaining(batch -> expected.add(BatchDigest.of(batch)));
    }
    try (WorkerPool pool = WorkerThreadPool.of(4)) {
      EpochIterator<Batch> dropped = recipe.on(pool).epoch(0);
      Batch kept = dropped.next();
      try (EpochIterator<Batch> closed = recipe.on(pool).epoch(0)) {
        Batch unused = closed.next();
      }
      List<String> digests = new ArrayList<>();
      try (EpochIterator<Batch> epoch = recipe.on(pool).epoch(0)) {
        epoch.forEachRemaining(batch -> digests.add(BatchDigest.of(batch)));
      }
      assertThat(digests).isEqualTo(expected);
      assertThat(BatchDigest.of(kept)).isEqualTo(expected.get(0));
      dropped.close();
    }
  }

  @Test
  void resultsOfAReductionAreCopies() {
    Batches recipe = numbers(10).batches(4);
    NdArray expected = recipe.mapConcat(batch -> List.of(batch.array("x"))).get(0);
    assertThat(
            recipe
                .reuseBuffers()
                .mapConcat(batch -> List.of(batch.array("x")))
                .get(0)
                .contentEquals(expected))
        .isTrue();
  }

  @Test
  void aSetIsOneBatchsAtATime() {
    BufferSets all = BufferSets.reused(this::allocate);
    BatchMemories sets = all.epoch(last -> {});
    BatchMemory first = sets.take();
    BatchMemory second = sets.take();
    NdArray a = first.allocator().allocate(ElementType.INT64, Shape.of(4));
    NdArray b = second.allocator().allocate(ElementType.INT64, Shape.of(4));
    assertThat(a).isNotSameAs(b);
    first.release();
    first.release();
    BatchMemory third = sets.take();
    assertThat(third.allocator().allocate(ElementType.INT64, Shape.of(4))).isSameAs(a);
    BatchMemory fourth = sets.take();
    assertThat(fourth.allocator().allocate(ElementType.INT64, Shape.of(4))).isNotSameAs(a);
    // What is asked of a batch that is done with is nobody else's.
    NdArray late = first.allocator().allocate(ElementType.INT64, Shape.of(4));
    assertThat(late).isNotSameAs(a).isNotSameAs(b);
  }

  @Test
  void afterTheEndNothingIsKept() {
    BufferSets all = BufferSets.reused(this::allocate);
    BatchMemories sets = all.epoch(last -> {});
    BatchMemory first = sets.take();
    BatchMemory second = sets.take();
    NdArray a = first.allocator().allocate(ElementType.INT64, Shape.of(4));
    NdArray b = second.allocator().allocate(ElementType.INT64, Shape.of(4));
    first.release();
    all.close();
    second.release();
    NdArray c = sets.take().allocator().allocate(ElementType.INT64, Shape.of(4));
    assertThat(c).isNotSameAs(a).isNotSameAs(b);
  }

  @Test
  void aBufferServesWhatFitsIt() {
    BufferSets all = BufferSets.reused(this::allocate);
    BatchMemories sets = all.epoch(last -> {});
    BatchMemory first = sets.take();
    NdArray wide = first.allocator().allocate(ElementType.INT32, Shape.of(2, 3));
    wide.ints().put(new int[] {1, 2, 3, 4, 5, 6});
    first.release();
    BatchMemory second = sets.take();
    NdArray less = second.allocator().allocate(ElementType.INT32, Shape.of(5));
    assertThat(less.longAt(4)).isEqualTo(5);
    assertThat(allocated).hasValue(1);
    second.release();
    NdArray other = sets.take().allocator().allocate(ElementType.FLOAT32, Shape.of(2, 3));
    assertThat(other.elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(allocated).hasValue(2);
  }
}
