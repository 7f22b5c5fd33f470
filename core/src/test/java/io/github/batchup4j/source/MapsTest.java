package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.kinds;
import static io.github.batchup4j.source.TestSources.numbers;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.Count;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Maps over batches, samples and arrays, and the samples that they see. */
class MapsTest {

  @Test
  void aColumnThatIsNotThereIsRefusedAtOnceWhereNamesAreKnown() {
    String message = "column must be one of [x, label], got \"y\"";
    assertThatThrownBy(() -> numbers(3).mapArray("y", (in, out) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> numbers(3).mapArray("y", (in, out, random) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static final String FAILED = "batch 0 of epoch 0 failed in map 0";

  private static Batch first(DataSource source) {
    return batches(source.batches(2), 0).get(0);
  }

  @Test
  void aMappedSourceIsDrawnFromLikeTheOneBelow() {
    DataSource mapped = numbers(10).map(batch -> batch);
    assertThat(mapped.sampleCount()).isEqualTo(Count.of(10));
    assertThat(mapped.repeated(2).sampleCount()).isEqualTo(Count.of(20));
    assertThat(mapped.repeated().sampleCount()).isEqualTo(Count.infinite());
    assertThat(first(mapped.subset(7, 5)).indices()).containsExactly(7, 5);
    assertThat(first(mapped.withIndices()).names()).containsExactly("indices", "x", "label");
    assertThat(mapped.split(1, 0.5, 0.5)).hasSize(2);
    assertThat(mapped.splitStratified(1, "label", 0.5)).hasSize(1);
    assertThat(mapped.names()).isEmpty();
    assertThat(mapped.isRandomAccess()).isTrue();
  }

  @Test
  void aSampleIsSeenByItsColumns() {
    Batch batch =
        first(
            numbers(4)
                .and("name", List.of("a", "b", "c", "d"))
                .mapSamples(
                    sample ->
                        sample
                            .with("sum", NdArray.scalar(sample.array("x").doubleAt(0) + 1))
                            .with("name", sample.object("name") + "!")
                            .with("index", sample.index())
                            .with("file", sample.name())));
    assertThat(batch.names()).containsExactly("x", "label", "name", "sum", "index", "file");
    assertThat(batch.array("sum")).hasToString("FLOAT64 [2]");
    assertThat(batch.array("sum").doubleAt(1)).isEqualTo(2);
    assertThat(batch.list("name").toString()).isEqualTo("[a!, b!]");
    assertThat(batch.list("index").toString()).isEqualTo("[0, 1]");
    assertThat(batch.list("file").toString()).isEqualTo("[Optional.empty, Optional.empty]");
  }

  @Test
  void samplesOfAStructuredMemberStayABatch() {
    DataSource structured =
        CompositeDataSource.of("a", numbers(4)).and("b", numbers(4)).structured();
    Batch mapped =
        first(
            structured.mapSamples(
                sample ->
                    sample.with(
                        "a", ((Sample) sample.object("a")).with("new", NdArray.scalar(7)))));
    assertThat(mapped)
        .hasToString(
            "2 samples: a (2 samples: x FLOAT32 [2, 3], label INT32 [2], new FLOAT64 [2]),"
                + " b (2 samples: x FLOAT32 [2, 3], label INT32 [2])");
    assertThat(mapped.batch("a").indices()).containsExactly(0, 1);
    assertFails(
        structured.mapSamples(
            sample ->
                ((Sample) sample.object("a")).index() == 0 ? sample : sample.with("a", "text")),
        FAILED
            + " at place 1: java.lang.IllegalArgumentException: column \"a\" must be a sample of a"
            + " member as in the first sample [samples 0, 1 | samples 0, 1]");
    assertFails(
        structured.mapSamples(sample -> sample.with("index", sample.index())),
        FAILED
            + " at place 0: java.lang.IllegalStateException: a batch of a composite has indices for"
            + " each member: see indexBatch() [samples 0, 1 | samples 0, 1]");
  }

  private static void assertFails(DataSource source, String message) {
    var epoch = source.batches(2).epoch(0);
    assertThatThrownBy(epoch::next).isInstanceOf(BatchFailedException.class).hasMessage(message);
    epoch.close();
  }

  @Test
  void samplesOfABatchHaveToFitTogether() {
    String cause = " at sample 1: java.lang.IllegalArgumentException: ";
    assertFails(
        numbers(4)
            .mapSamples(
                sample -> sample.with("x", NdArray.copyOf(new float[1 + (int) sample.index()]))),
        FAILED
            + cause
            + "column \"x\" must be FLOAT32 [1] as in the first sample, got FLOAT32 [2]"
            + " [samples 0, 1]");
    assertFails(
        numbers(4).mapSamples(sample -> sample.index() == 0 ? sample : sample.with("x", "text")),
        FAILED
            + cause
            + "column \"x\" must be FLOAT32 [3] as in the first sample, got text [samples 0, 1]");
    assertFails(
        numbers(4).mapSamples(sample -> sample.index() == 0 ? sample : sample.with("z", "text")),
        FAILED
            + cause
            + "columns must be [x, label] as in the first sample, got [x, label, z]"
            + " [samples 0, 1]");
  }

  @Test
  void aSampleKnowsItsColumns() {
    assertFails(
        numbers(4).mapSamples(sample -> sample.with("y", sample.array("z"))),
        FAILED
            + " at sample 0: java.lang.IllegalArgumentException: column must be one of"
            + " [x, label], got \"z\" [samples 0, 1]");
    assertFails(
        numbers(4)
            .mapSamples(
                sample -> sample.with("l", "a").with("y", sample.with("l", "a").array("l"))),
        FAILED
            + " at sample 0: java.lang.IllegalArgumentException: column \"l\" must be an array, it"
            + " is not [samples 0, 1]");
  }

  @Test
  void aBatchMapReturnsTheBatchItWasGiven() {
    Batch other = numbers(4).samples(3);
    assertFails(
        numbers(4).map(batch -> other),
        FAILED
            + ": java.lang.IllegalArgumentException: a map must return a batch made of the one it"
            + " was given, got another [samples 0, 1]");
  }

  @Test
  @SuppressWarnings("NullAway") // what a user's code may do
  void aMapReturnsABatch() {
    assertFails(
        numbers(2).map(batch -> null),
        "batch 0 of epoch 0 failed in map 0: java.lang.NullPointerException: a map must not return"
            + " null [samples 0, 1]");
  }

  @Test
  void anArrayMapNeedsAnArray() {
    assertFails(
        numbers(4).and("name", List.of(1, 2, 3, 4)).mapArray("name", (in, out) -> {}),
        FAILED
            + ": java.lang.IllegalArgumentException: column \"name\" must be an array, it is a list"
            + " [samples 0, 1]");
  }

  @Test
  void mapsAreCountedFromTheSource() {
    assertFails(
        numbers(4)
            .map(batch -> batch)
            .map(
                batch -> {
                  throw new IllegalStateException("broken");
                }),
        "batch 0 of epoch 0 failed in map 1: java.lang.IllegalStateException: broken"
            + " [samples 0, 1]");
  }

  @Test
  void aMapDoesNotChangeTheData() {
    float[] data = {1, 2, 3};
    DataSource doubled =
        ArrayDataSource.of("x", data)
            .map(
                batch -> {
                  var x = batch.array("x").floats();
                  for (int i = 0; i < x.capacity(); i++) {
                    x.put(i, 2 * x.get(i));
                  }
                  return batch;
                });
    assertThat(doubled.samples(2).array("x").doubleAt(0)).isEqualTo(6);
    assertThat(doubled.samples(2).array("x").doubleAt(0)).isEqualTo(6);
    assertThat(data).containsExactly(1, 2, 3);
  }

  @Test
  void aMapRunsOnTheWorkers() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    DataSource mapped =
        numbers(5)
            .map(
                batch -> {
                  threads.add(Thread.currentThread());
                  return batch;
                });
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = mapped.batches(1).on(pool).epoch(0)) {
      epoch.forEachRemaining(batch -> {});
    }
    assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
  }

  /** Of 1000 fair coins, within 6 standard deviations: a false failure is 2 in 10^9. */
  @Test
  void aRandomFlipTurnsHalfOfThePicturesRound() {
    float[][][] pictures = new float[1000][1][];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i][0] = new float[] {i, -1};
    }
    DataSource flipped =
        ArrayDataSource.of("picture", pictures)
            .mapArray(
                "picture",
                (in, out, random) -> {
                  FloatBuffer from = in.floats();
                  FloatBuffer to = out.floats();
                  boolean isFlipped = random.nextBoolean();
                  to.put(0, from.get(isFlipped ? 1 : 0)).put(1, from.get(isFlipped ? 0 : 1));
                });
    IntSummaryStatistics turned = new IntSummaryStatistics();
    try (EpochIterator<Batch> epoch = flipped.batches(64).mapSeed(7).epoch(0)) {
      for (Batch batch : epoch) {
        FloatBuffer x = batch.array("picture").floats();
        for (int place = 0; place < batch.size(); place++) {
          boolean isTurned = x.get(2 * place) == -1;
          assertThat(x.get(isTurned ? 2 * place + 1 : 2 * place))
              .isEqualTo((float) batch.indices()[place]);
          turned.accept(isTurned ? 1 : 0);
        }
      }
    }
    assertThat(turned.getCount()).isEqualTo(1000);
    assertThat(turned.getSum()).isBetween(500L - 95, 500L + 95);
  }

  @Test
  void aMapSeesTheColumnOfIndices() {
    DataSource doubled =
        numbers(5)
            .withIndices()
            .mapArray("indices", (in, out) -> out.longs().put(2 * in.longs().get()));
    try (EpochIterator<Batch> epoch = doubled.batches(3).epoch(0)) {
      Batch batch = epoch.next();
      assertThat(batch.names().get(0)).isEqualTo("indices");
      assertThat(batch.array(0).longAt(2)).isEqualTo(4);
    }
  }

  @Test
  void whatAMapCapturesIsShared() {
    float[] constant = new float[1000];
    CountDownLatch bothRun = new CountDownLatch(2);
    Map<Thread, float[]> seen = new ConcurrentHashMap<>();
    DataSource mapped =
        numbers(2)
            .map(
                batch -> {
                  bothRun.countDown();
                  assertThat(bothRun.await(10, SECONDS)).isTrue();
                  seen.put(Thread.currentThread(), constant);
                  constant[(int) batch.indices()[0]] = 1;
                  return batch;
                });
    try (WorkerPool pool = WorkerThreadPool.of(2);
        EpochIterator<Batch> epoch = mapped.batches(1).on(pool).epoch(0)) {
      epoch.forEachRemaining(batch -> {});
    }
    assertThat(seen).hasSize(2).doesNotContainKey(Thread.currentThread());
    assertThat(seen.values()).allMatch(array -> array == constant);
    assertThat(constant).startsWith(1, 1);
  }

  @Test
  void everyKindOfSourceCanBeMapped() {
    for (DataSource source : kinds(5)) {
      DataSource mapped = source.map(batch -> batch.with("more", batch.array("label")));
      assertThat(mapped.isRandomAccess()).isEqualTo(source.isRandomAccess());
      assertThat(batches(mapped.batches(3), 0))
          .isNotEmpty()
          .allMatch(batch -> batch.names().equals(List.of("x", "label", "more")));
    }
  }

  /** Each of three maps sees what those before it made. */
  @Test
  void batchesSamplesAndArraysAreMapped() {
    List<Integer> sizes = new ArrayList<>();
    List<Long> samples = new ArrayList<>();
    DataSource mapped =
        ArrayDataSource.of("x", new float[] {0, 1, 2, 3, 4})
            .map(
                batch -> {
                  sizes.add(batch.size());
                  return batch.with("y", batch.array("x"));
                })
            .mapSamples(
                sample -> {
                  samples.add(sample.index());
                  return sample.with("sum", sample.array("x").doubleAt(0) + 1);
                })
            .mapArray("y", (in, out) -> out.floats().put(10 * in.floats().get()));
    List<Batch> batches = batches(mapped.batches(3), 0);
    assertThat(sizes).containsExactly(3, 2);
    assertThat(samples).containsExactly(0L, 1L, 2L, 3L, 4L);
    Batch last = batches.get(1);
    assertThat(last.array("x").contentEquals(NdArray.copyOf(new float[] {3, 4}))).isTrue();
    assertThat(last.array("y").contentEquals(NdArray.copyOf(new float[] {30, 40}))).isTrue();
    assertThat(last.list("sum")).isEqualTo(List.of(4.0, 5.0));
  }
}
