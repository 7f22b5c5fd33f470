package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.indicesOf;
import static io.github.batchup4j.examples.guide.Values.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.pool.SharedConstant;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PositionalSampler;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchReduction;
import io.github.batchup4j.source.CallableDataSource;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.IteratorDataSource;
import io.github.batchup4j.source.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of from-batchup.md, that of its tables too. The numbers are NumPy's. */
class GuideFromBatchupTest {

  private final float[] x = new float[150];
  private final int[] y = new int[150];
  private final double[] weights = new double[150];
  private final long[] indices = {8, 6, 4};
  private final ArrayDataSource source;
  private final NumpyRandomState rng = NumpyRandomState.of(12345);

  GuideFromBatchupTest() {
    for (int i = 0; i < 150; i++) {
      x[i] = i;
      y[i] = i % 3;
      weights[i] = 1;
    }
    source = ArrayDataSource.of("x", x).and("y", y);
  }

  @Test
  void theVerySameBatches() {
    List<String> drawn = new ArrayList<>();
    // snippet: from-batchup-same
    var source = ArrayDataSource.of(new float[10]);
    var batches = source.batches(4).shuffle(NumpyRandomState.of(12345));
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        drawn.add(Arrays.toString(batch.indices())); // [0, 7, 3, 9], [6, 4, 1, 8], [5, 2]
      }
    }
    // end
    assertThat(drawn).containsExactly("[0, 7, 3, 9]", "[6, 4, 1, 8]", "[5, 2]");
  }

  @Test
  void sourcesOfArrays() {
    assertThat(ArrayDataSource.of(x, y).names()).contains(List.of("0", "1"));
    assertThat(ArrayDataSource.of("x", x).and("y", y).names()).contains(List.of("x", "y"));
    List<Object> arrays = List.of(x, y);
    assertThat(ArrayDataSource.ofAll(arrays).names()).contains(List.of("0", "1"));
    assertThat(source.subset(indices).sampleCount()).isEqualTo(Count.of(3));
    assertThat(source.repeated(5).sampleCount()).isEqualTo(Count.of(750));
    assertThat(source.repeated().sampleCount()).isEqualTo(Count.infinite());
    assertThat(source.withIndices().names()).contains(List.of("indices", "x", "y"));
    Sampler sampler = WeightedSampler.of(weights);
    assertThat(source.sampledBy(sampler).sampleCount()).isEqualTo(Count.infinite());
    Object anything = arrays;
    assertThat(DataSource.from(anything)).isInstanceOf(ArrayDataSource.class);
    assertThat(source.sampleCount()).isEqualTo(Count.of(150));
    assertThat(source.sampleCount().number()).hasValue(150);
    assertThat(source.repeated().sampleCount().number()).isEmpty();
    assertThat(source.isRandomAccess()).isTrue();
  }

  @Test
  void aListOfArraysIsOneColumn() {
    Batch one = ArrayDataSource.of(List.of(x, y)).samples(0, 1);
    assertThat(one.names()).containsExactly("0");
    assertThat(one.list(0)).hasSize(2);
    Batch two = ArrayDataSource.ofAll(List.of(x, y)).samples(0, 1);
    assertThat(two.names()).containsExactly("0", "1");
  }

  @Test
  void unsignedBytes() {
    byte[] pixels = {0, 51, (byte) 255};
    UniformAccessor floats = Accessors.scaled(Accessors.ofUnsigned(pixels), 0, 1);
    Accessor itself = Accessors.of(floats);
    assertThat(itself).isSameAs(floats);
    NdArray scaled = ArrayDataSource.of(floats).samples(0, 1, 2).array(0);
    assertThat(scaled.floats().get(0)).isZero();
    assertThat(scaled.floats().get(1)).isEqualTo(0.20000002f);
    assertThat(scaled.floats().get(2)).isEqualTo(1);
  }

  @Test
  void batches() {
    try (var it = source.batches(64).epoch(0)) {
      assertThat(it.next().indices()).hasSize(64).startsWith(0, 1, 2);
    }
    try (var it = source.batches(64).shuffle(rng).epoch(0)) {
      int size = 0;
      for (Batch batch : it) {
        size += batch.size();
      }
      assertThat(size).isEqualTo(150);
    }
    try (var it = source.batches(64).shuffle().epoch(0)) {
      assertThat(it.next().size()).isEqualTo(64);
    }
    assertThat(source.batches(64).batchCount()).isEqualTo(Count.of(3));
  }

  @Test
  void indexBatches() {
    try (var it = source.batches(64).shuffle(rng).indexEpoch(0)) {
      IndexBatch drawn = it.next();
      assertThat(source.samples(drawn).indices()).startsWith(69, 42, 56, 35, 16);
    }
    long[] places = {0, 2};
    assertThat(source.samples(indices).indices()).containsExactly(8, 6, 4);
    DataSource subset = source.subset(indices);
    assertThat(subset.samples(places).indices()).containsExactly(0, 2);
    assertThat(placesOf(subset, places)).containsExactly(8, 4);
  }

  private static long[] placesOf(DataSource source, long... places) {
    return source.samplesAt(places).indices();
  }

  private static Batch augmented(Batch batch) {
    NdArray x = NdArray.copyOf(new float[batch.size()]);
    return batch.with("x", x);
  }

  private static void flip(NdArray in, NdArray out, RandomGenerator random) {
    out.floats().put(random.nextBoolean() ? in.floats().get() : -in.floats().get());
  }

  @Test
  void maps() {
    DataSource zeros = source.map(batch -> augmented(batch));
    assertThat(Values.of(zeros.samples(5, 6).array("x"))).containsExactly(0L, 0L);
    DataSource flipped = source.mapArray("x", (in, out, random) -> flip(in, out, random));
    assertThat(Math.abs(flipped.samplesSeeded(7, 5).array("x").doubleAt(0))).isEqualTo(5);
  }

  @Test
  void sideBySide() {
    DataSource a = ArrayDataSource.of("a", x);
    DataSource b = ArrayDataSource.of("b", new float[100]);
    assertThat(CompositeDataSource.of(a, b).sampleCount()).isEqualTo(Count.of(100));
    try (var it = CompositeDataSource.of(a, b).structured().batches(64).epoch(0)) {
      assertThat(it.next().batch(1).array("b").size()).isEqualTo(64);
    }
    assertThat(sizes("a", CompositeDataSource.of(a, b))).containsExactly(64, 36);
    assertThat(sizes("a", CompositeDataSource.of(a, b).untrimmed())).containsExactly(64, 64);
    CompositeDataSource both = CompositeDataSource.of(a, b);
    IndexBatch i = IndexBatch.ofSamples(1, 2);
    IndexBatch j = IndexBatch.ofSamples(3, 4);
    Batch batch = both.samples(IndexBatch.ofMembers(i, j));
    assertThat(Values.of(batch.array("a"))).containsExactly(1L, 2L);
  }

  private static List<Integer> sizes(String column, DataSource source) {
    List<Integer> sizes = new ArrayList<>();
    try (var it = source.batches(64).epoch(0)) {
      it.forEachRemaining(batch -> sizes.add(batch.array(column).size()));
    }
    return sizes;
  }

  @Test
  void oneAtATime() {
    DataSource a = ArrayDataSource.of("x", x);
    DataSource c = ArrayDataSource.of("x", new float[100]);
    ChoiceDataSource either = ChoiceDataSource.of(a, c);
    assertThat(either.sampleCount()).isEqualTo(Count.of(250));
    List<Integer> members = new ArrayList<>();
    try (var it = ChoiceDataSource.of(a, c).stratified().batches(64).epoch(0)) {
      for (Batch batch : it) {
        members.add(batch.member().orElseThrow());
      }
    }
    assertThat(members).containsExactly(0, 1, 0, 0, 1);
    IndexBatch i = IndexBatch.ofSamples(1, 2);
    assertThat(either.samples(IndexBatch.ofMember(1, i)).member()).hasValue(1);
  }

  private Iterator<List<Object>> open(IndexRequest request) {
    assertThat(request.batchSize()).isEqualTo(64);
    assertThat(request.order()).isEqualTo(Order.inOrder());
    return List.of(List.<Object>of(x, y)).iterator();
  }

  private Iterator<List<Object>> open(IndexRequest request, Path path) {
    assertThat(path).hasFileName("rows.csv");
    return open(request);
  }

  private Count count() {
    return Count.of(x.length);
  }

  @Test
  void iteratorsAndFunctions() {
    Iterator<List<Object>> batches = List.of(List.<Object>of(x, y)).iterator();
    assertThat(sizes("0", IteratorDataSource.once(batches))).containsExactly(150);
    DataSource counted = IteratorDataSource.once(batches).withSampleCount(Count.of(10));
    assertThat(counted.sampleCount()).isEqualTo(Count.of(10));
    DataSource called =
        CallableDataSource.of(request -> open(request)).withSampleCount(() -> count());
    Supplier<Count> supplied = () -> count();
    assertThat(supplied.get()).isEqualTo(called.sampleCount());
    Path path = Path.of("rows.csv");
    assertThat(sizes("0", CallableDataSource.of(request -> open(request, path))))
        .containsExactly(150);
    assertThat(sizes("1", called)).containsExactly(150);
    assertThat(called.sampleCount()).isEqualTo(Count.of(150));
  }

  @Test
  void samplers() {
    assertThat(Sampler.of(10).repeated(2).count()).isEqualTo(Count.of(20));
    assertThat(Sampler.of(10).subset(indices).pass()).isEqualTo(indices);
    assertThat(WeightedSampler.of(weights).probabilities()[9]).isCloseTo(1.0 / 150, within(1e-12));
    double[] subWeights = {1, 1, 2};
    var weighted = source.sampledBy(WeightedSampler.ofSubset(subWeights, indices));
    assertThat(indicesOf(weighted.batches(64).shuffle(1).batchesPerEpoch(1)).get(0))
        .containsOnly(8L, 6L, 4L);
    assertThat(WeightedSampler.classBalancing(y).probabilities())
        .isEqualTo(WeightedSampler.classBalancing(y, 3).probabilities());
    // Classes 2, 0 and 1.
    assertThat(WeightedSampler.classBalancingSubset(y, indices).probabilities()[0])
        .isCloseTo(1.0 / 3, within(1e-12));
    assertThat(WeightedSampler.classBalancingWeights(y)).hasSize(150).containsOnly(1 / 150.0);
  }

  @Test
  void indicesOfSamplers() {
    Sampler sampler = Sampler.of(150).subset(source.samples(5, 6, 7).indices());
    int place = 2;
    assertThat(sampler.sourceIndex(place)).isEqualTo(7);
    assertThat(sampler.count()).isEqualTo(Count.of(3));
    var inOrder = sampler.open(new IndexRequest(Order.inOrder(), 0, 64, 0));
    assertThat(inOrder.next().orElseThrow().toArray()).containsExactly(5, 6, 7);
    var shuffled = sampler.open(new IndexRequest(Order.drawn(rng), 0, 64, 0));
    assertThat(shuffled.next().orElseThrow().toArray()).containsExactlyInAnyOrder(5, 6, 7);
    assertThat(new EverySecond(10)).isInstanceOf(PositionalSampler.class);
    StreamSampler one = (order, epoch, batchSize) -> List.of(new long[] {epoch}).iterator();
    assertThat(indicesOf(source.sampledBy(one).batches(64))).containsExactly(listOf(0));
  }

  private static List<NdArray> doubled(NdArray x) {
    NdArray doubled = NdArray.copyOf(new float[x.size()]);
    for (int i = 0; i < x.size(); i++) {
      doubled.floats().put(i, 2 * x.floats().get(i));
    }
    return List.of(doubled);
  }

  private static List<NdArray> predicted(float model, Batch batch) {
    if (batch.size() < 64) {
      return List.of();
    }
    assertThat(model).isEqualTo(2);
    return doubled(batch.array("x"));
  }

  @Test
  void resultsJoined() {
    Function<Batch, List<NdArray>> f = batch -> doubled(batch.array("x"));
    assertThat(Values.of(source.batches(64).mapConcat(f).get(0))).hasSize(150).endsWith(298L);
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).atMost(10).concat(f).get(0).size()).isEqualTo(150);
    }
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).concat(f).get(0).size()).isEqualTo(150);
    }
    float model = 2;
    Function<Batch, List<NdArray>> captured = batch -> predicted(model, batch);
    assertThat(source.batches(64).mapConcat(captured).get(0).size()).isEqualTo(128);
  }

  @Test
  void resultsAveraged() {
    Function<Batch, List<NdArray>> each = batch -> doubled(batch.array("x"));
    Function<Batch, List<NdArray>> f =
        batch ->
            List.of(
                NdArray.scalar(
                    Values.of(batch.array("x")).stream().mapToDouble(value -> value).sum()));
    assertThat(source.batches(64).mapMean(f).get(0).doubleAt(0)).isEqualTo(74.5);
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).mean(f).get(0).doubleAt(0)).isEqualTo(74.5);
    }
    List<Long> told = new ArrayList<>();
    ProgressListener bar = (done, total) -> told.add(done);
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).progress(bar).mean(f)).hasSize(1);
    }
    assertThat(told).containsExactly(1L, 2L, 3L);
    f = each;
    assertThat(source.batches(64).mapMeanAlong(0, f).get(0).doubleAt(0)).isEqualTo(149);
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).meanAlong(0, f).get(0).doubleAt(0)).isEqualTo(149);
    }
  }

  private static String load(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void pools(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "loaded");
    List<Callable<String>> tasks = List.of(() -> "first", () -> load(file));
    List<String> results = new ArrayList<>();
    try (var pool = WorkerThreadPool.of(4)) {
      try (var stream = pool.stream(tasks.iterator(), 20)) {
        while (stream.hasNext()) {
          results.add(stream.next());
        }
      }
      var batches = source.batches(64).on(pool, 32);
      assertThat(indicesOf(batches.shuffle(rng)).get(0)).startsWith(69L, 42L, 56L, 35L, 16L);
    }
    assertThat(results).containsExactly("first", "loaded");
  }

  @Test
  void poolsOfProcesses() {
    Set<String> x = Set.of("cat");
    try (var pool = WorkerProcessPool.of(4)) {
      SharedConstant<Set<String>> constant = SharedConstant.of(x);
      assertThat(constant.get()).isSameAs(x);
      var batches = source.batches(64).on(pool, 32);
      assertThat(indicesOf(batches.shuffle(rng)).get(0)).startsWith(69L, 42L, 56L, 35L, 16L);
    }
  }

  @Test
  void randomNumbers() {
    NumpyRandomState rng = NumpyRandomState.of(12345);
    assertThat(rng.permutation(10)).containsExactly(0, 7, 3, 9, 6, 4, 1, 8, 5, 2);
    assertThat(NumpyRandomState.ofArray(1, 2, 3).permutation(10))
        .containsExactly(0, 4, 8, 1, 2, 6, 7, 5, 3, 9);
    long[] array = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    rng = NumpyRandomState.of(12345);
    rng.shuffle(array);
    assertThat(array).containsExactly(0, 7, 3, 9, 6, 4, 1, 8, 5, 2);
    double[] p = {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1};
    rng = NumpyRandomState.of(12345);
    assertThat(rng.choice(10, 3, p)).containsExactly(9, 3, 1);
    rng = NumpyRandomState.of(12345);
    assertThat(rng.choiceWithoutReplacement(10, 3)).containsExactly(0, 7, 3);
    rng = NumpyRandomState.of(12345);
    assertThat(rng.randint(0, 10, 3)).containsExactly(2, 5, 1);
    rng = NumpyRandomState.of(12345);
    double[] sample = rng.randomSample(3);
    assertThat(sample[0]).isCloseTo(0.92961609, within(1e-8));
    rng = NumpyRandomState.of(12345);
    assertThat(rng.uniform(0, 1, 3)).isEqualTo(sample);
    rng = NumpyRandomState.of(12345);
    assertThat(rng.normal(0, 1, 3)[2]).isCloseTo(-0.51943872, within(1e-8));
  }

  @Test
  void whatIsRefusedAtOnce() {
    assertThatThrownBy(() -> source.batches(0)).hasMessage("batchSize must be > 0, got 0");
    assertThatThrownBy(() -> source.subset(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.subset(150)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.sampledBy(WeightedSampler.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WeightedSampler.of(1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WeightedSampler.classBalancing(y, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ArrayDataSource.of(new float[0]).repeated())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChoiceDataSource.of(source, ArrayDataSource.of("z", x)))
        .isInstanceOf(IllegalArgumentException.class);
    try (var pool = WorkerThreadPool.of(1)) {
      assertThatThrownBy(() -> source.batches(64).on(pool, 0))
          .hasMessage("prefetch must be > 0, got 0");
    }
  }

  @Test
  void whatIsNoError() {
    try (var it = source.batches(64).epoch(0)) {
      assertThat(BatchReduction.over(it).atMost(0).concat(b -> List.of())).isEmpty();
      assertThat(it.next().indices()).startsWith(0);
    }
    DataSource unknown = CallableDataSource.of(request -> open(request));
    assertThat(CompositeDataSource.of(source, unknown).sampleCount()).isEqualTo(Count.unknown());
    DataSource empty = ArrayDataSource.of("x", new float[0]).and("y", new int[0]);
    assertThat(sizes("x", ChoiceDataSource.of(source, empty).stratified()))
        .containsExactly(64, 64, 22);
    DataSource choice = ChoiceDataSource.of(source, source);
    DataSource shorter = ArrayDataSource.of("z", new float[100]);
    assertThat(sizes("z", CompositeDataSource.of(choice, shorter))).containsExactly(64, 36);
    try (var pool = WorkerThreadPool.of(2);
        var it = unknown.map(batch -> batch).batches(64).on(pool).epoch(0)) {
      assertThat(it.next().size()).isEqualTo(150);
    }
  }

  @Test
  void untrimmedOnAPool() {
    DataSource both = CompositeDataSource.of(source, ArrayDataSource.of("z", new float[100]));
    assertThat(sizes("x", both)).containsExactly(64, 36);
    List<Integer> sizes = new ArrayList<>();
    CompositeDataSource untrimmed =
        CompositeDataSource.of(source, ArrayDataSource.of("z", new float[100])).untrimmed();
    try (var pool = WorkerThreadPool.of(2);
        var it = untrimmed.batches(64).on(pool).epoch(0)) {
      it.forEachRemaining(batch -> sizes.add(batch.array("x").size()));
    }
    assertThat(sizes).containsExactly(64, 64);
  }

  @Test
  void resultsThatDoNotFit() {
    Function<Batch, List<NdArray>> growing =
        batch ->
            batch.size() == 64
                ? doubled(batch.array("x"))
                : List.of(batch.array("x"), batch.array("y"));
    assertThatThrownBy(() -> source.batches(64).mapConcat(growing))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
