package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.testing.BatchDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sources give does not depend on where their batches are made. */
@Timeout(60)
class BothPoolsTest {

  private enum Kind {
    THREADS,
    PROCESSES;

    WorkerPool pool() {
      return this == THREADS ? WorkerThreadPool.of(1) : WorkerProcessPool.of(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesAreTheSameInMemoryThatIsUsedAgain(Kind kind) {
    Batches recipe = augmented(numbers(40)).batches(7).shuffle(3).mapSeed(4);
    List<String> expected = digests(recipe, 1);
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches = recipe.on(pool, 3).reuseBuffers().epoch(1)) {
      List<String> got = new ArrayList<>();
      batches.forEachRemaining(batch -> got.add(BatchDigest.of(batch)));
      assertThat(got).isEqualTo(expected);
    }
  }

  /** Large enough to lie in memory that is shared, where there are processes. */
  @ParameterizedTest
  @EnumSource
  void batchesAreTheSameInMemoryThatIsGivenBack(Kind kind) {
    Batches recipe = ArrayDataSource.of("x", new float[60][10_000]).batches(10).shuffle(3);
    try (WorkerPool pool = kind.pool()) {
      for (int epoch = 0; epoch < 6; epoch++) {
        try (EpochIterator<Batch> batches = recipe.on(pool, 3).epoch(epoch)) {
          for (Batch batch : batches) {
            try (batch) {
              FloatBuffer x = batch.array("x").floats();
              assertThat(x.get(0)).isZero();
              assertThat(x.get(99_999)).isZero();
              x.put(0, 1); // in shared memory too: the next batch there is written over it
            }
          }
        }
      }
    }
  }

  /** What an iterator gave lies in memory until its batch is taken. */
  @ParameterizedTest
  @EnumSource
  void arraysOfIteratorsCount(Kind kind) {
    List<Integer> drawn = new ArrayList<>();
    DataSource source =
        IteratorDataSource.each(
            List.of("x"),
            epoch ->
                IntStream.range(0, 20)
                    .mapToObj(
                        i -> {
                          drawn.add(i);
                          return List.<Object>of(NdArray.allocate(ElementType.INT8, KILOBYTE));
                        })
                    .iterator());
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches =
            source.batches(1024).on(pool, 16).prefetchBytes(3 * 1024).epoch(0)) {
      int taken = 0;
      while (batches.hasNext()) {
        assertThat(batches.next().size()).isEqualTo(1024);
        taken++;
        // Three that fit, and one that an iterator is asked for to know that it goes on.
        assertThat(drawn).hasSizeLessThanOrEqualTo(taken + 4);
      }
      assertThat(taken).isEqualTo(20);
    }
  }

  private static final Shape KILOBYTE = Shape.of(1024);

  @ParameterizedTest
  @EnumSource
  void theCeilingOfBadSamplesIsTheSame(Kind kind) {
    DataSource source = ArrayDataSource.of("x", new RandomColumn(20, Set.of(3L, 4L, 9L, 15L)));
    Batches recipe = source.batches(2).mapSeed(1);
    for (ErrorPolicy policy : List.of(ErrorPolicy.skip(), ErrorPolicy.replace())) {
      try (WorkerPool pool = kind.pool();
          EpochIterator<Batch> batches = recipe.onError(policy.atMost(2)).on(pool, 4).epoch(0)) {
        List<Batch> taken = new ArrayList<>();
        assertThatThrownBy(() -> batches.forEachRemaining(taken::add))
            .isInstanceOf(TooManyBadSamplesException.class)
            .hasMessageStartingWith(
                "samples of epoch 0 that cannot be read must be at most 2, got 3");
        assertThat(taken).hasSize(4);
      }
    }
  }

  /** Neither an exception nor an error, as other languages have it. */
  private static final class Neither extends Throwable {
    private static final long serialVersionUID = 1;

    Neither() {
      super("neither");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it is not checked: the point
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @ParameterizedTest
  @EnumSource
  void anyThrowableFailsItsBatch(Kind kind) {
    DataSource source =
        numbers(4)
            .map(
                (Batch batch) -> {
                  if (batch.indices()[0] == 0) {
                    throw BothPoolsTest.<RuntimeException>sneaky(new Neither());
                  }
                  return batch;
                });
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches = source.batches(2).on(pool, 2).epoch(0)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in gathering: java.lang.RuntimeException: "
                  + Neither.class.getName()
                  + ": neither [samples 0, 1]");
      assertThat(batches.next().indices()).containsExactly(2, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pathsAreSamples(Kind kind) {
    DataSource source =
        ArrayDataSource.of("file", List.of(Path.of("a"), Path.of("b", "c")))
            .map((Batch batch) -> batch.with("same", batch.column("file")));
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches = source.batches(2).on(pool).epoch(0)) {
      assertThat(batches.next().list("same")).isEqualTo(List.of(Path.of("a"), Path.of("b", "c")));
    }
  }

  /** Samples whose names cannot be found. */
  private record Nameless(Accessor accessor) implements Accessor, Serializable {

    @Override
    public long size() {
      return accessor.size();
    }

    @Override
    public Column gather(long[] indices, ArrayAllocator allocator) throws Exception {
      return accessor.gather(indices, allocator);
    }

    @Override
    public Optional<String> sampleName(long index) {
      throw new IllegalStateException("no names today");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesThatCannotBeFoundFailNoBatch(Kind kind) {
    DataSource source = ArrayDataSource.of("x", new Nameless(Accessors.of(new int[] {1, 2, 3})));
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches = source.batches(3).on(pool).epoch(0)) {
      assertThat(batches.next().size()).isEqualTo(3);
    }
  }

  /** Its replacements are those of a larger source. */
  private static final class TooFar implements StreamSampler, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<long[]> indices(Order order, long epoch, int size) {
      return List.of(new long[] {0, 1, 2}).iterator();
    }

    @Override
    public boolean hasReplacements() {
      return true;
    }

    @Override
    public long replacement(long index, RandomKey key) {
      return index + 70;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplacementIsASampleOfItsSource(Kind kind) {
    DataSource sampled = numbers(5).sampledBy(new TooFar());
    DataSource mapped = sampled.mapSamples(BothPoolsTest::unlessTwo);
    DataSource read =
        ArrayDataSource.of("x", new RandomColumn(5, Set.of(2L))).sampledBy(new TooFar());
    for (DataSource source : List.of(mapped, read)) {
      try (WorkerPool pool = kind.pool();
          EpochIterator<Batch> batches =
              source.batches(3).mapSeed(1).onError(ErrorPolicy.replace()).on(pool).epoch(0)) {
        assertThatThrownBy(batches::next)
            .hasMessage(
                "batch 0 of epoch 0 failed in the sampler: java.lang.IndexOutOfBoundsException:"
                    + " indices must be in [0, 5), got 72 [samples 0, 1, 2]");
      }
    }
  }

  private static Sample unlessTwo(Sample sample) throws IOException {
    if (sample.array("x").floats().get(0) == 2) {
      throw new IOException("not two");
    }
    return sample;
  }

  @ParameterizedTest
  @EnumSource(names = "PROCESSES")
  void aColumnThatCannotBeSentIsNamed(Kind kind) {
    DataSource source =
        numbers(2)
            .map(
                (Batch batch) ->
                    batch.with(
                        "open",
                        new ListColumn(
                            List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream()))));
    try (WorkerPool pool = kind.pool();
        EpochIterator<Batch> batches = source.batches(2).on(pool).epoch(0)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessageContaining(
              "column \"open\" of a result of a worker process must be serializable, got"
                  + " java.io.ByteArrayOutputStream, which is not");
    }
  }
}
