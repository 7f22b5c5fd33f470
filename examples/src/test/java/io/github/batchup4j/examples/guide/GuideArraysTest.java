package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.firstOfEach;
import static io.github.batchup4j.examples.guide.Values.indicesOf;
import static io.github.batchup4j.examples.guide.Values.listOf;
import static io.github.batchup4j.examples.guide.Values.sizesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.DataSource;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code of arrays.md. The numbers are those of NumPy's RandomState(12345). */
class GuideArraysTest {

  private final float[][] trainX = samples(150);
  private final int[] trainY = labels(150);

  /** The samples of each batch that was trained on. */
  private final List<List<Long>> trained = new ArrayList<>();

  private final List<List<Long>> known = new ArrayList<>();
  private final List<String> used = new ArrayList<>();

  /** Samples of two numbers, of which the first is the index. */
  private static float[][] samples(int number) {
    float[][] samples = new float[number][2];
    for (int i = 0; i < number; i++) {
      samples[i][0] = i;
      samples[i][1] = -i;
    }
    return samples;
  }

  private static int[] labels(int number) {
    return IntStream.range(0, number).map(i -> i % 3).toArray();
  }

  private void train(NdArray x, NdArray y) {
    assertThat(x.shape()).isEqualTo(Shape.of(y.size(), 2));
    List<Long> indices = firstOfEach(x);
    for (int i = 0; i < y.size(); i++) {
      assertThat(y.longAt(i)).isEqualTo(indices.get(i) % 3);
    }
    trained.add(indices);
  }

  private void train(NdArray indices, NdArray x, NdArray y) {
    known.add(Values.of(indices));
    train(x, y);
  }

  private void use(IndexBatch indices) {
    used.add(indices.toString());
  }

  @Test
  void shuffled() {
    // snippet: arrays-source
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // end
    // snippet: arrays-shuffled
    var batches = source.batches(64).shuffle(NumpyRandomState.of(12345));
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(sizesOf(trained)).containsExactly(64, 64, 22);
    assertThat(trained.get(0)).startsWith(69L, 42L, 56L, 35L, 16L);
    assertThat(trained.get(1)).startsWith(125L, 95L, 37L, 49L, 66L);
    assertThat(all()).hasSize(150);
  }

  private Set<Long> all() {
    Set<Long> all = new HashSet<>();
    trained.forEach(all::addAll);
    return all;
  }

  @Test
  void withoutNames() {
    // snippet: arrays-unnamed
    var source = ArrayDataSource.of(trainX, trainY); // columns "0" and "1"
    // end
    assertThat(source.names()).contains(List.of("0", "1"));
    assertThat(source.samples(5).array(0).contentEquals(source.samples(5).array("0"))).isTrue();
  }

  @Test
  void whatABatchHas() {
    Batch batch = ArrayDataSource.of("x", trainX).and("y", trainY).samples(7, 9);
    // snippet: arrays-batch
    NdArray x = batch.array("x"); // by name, or by position: batch.array(0)
    Shape shape = x.shape(); // [64, 2], or less in the last batch
    FloatBuffer numbers = x.floats(); // the memory itself, one sample after the other
    NdArray first = x.sample(0); // a view of one sample, of shape [2]
    long[] indices = batch.indices(); // which samples these are
    // end
    assertThat(shape).isEqualTo(Shape.of(2, 2));
    assertThat(numbers.get(2)).isEqualTo(9);
    assertThat(Values.of(first)).containsExactly(7L, -7L);
    assertThat(indices).containsExactly(7, 9);
  }

  @Test
  void epochs() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: arrays-epochs
    var batches = source.batches(64).shuffle(12345).dropLast();
    for (int epoch = 0; epoch < 10; epoch++) {
      try (var it = batches.epoch(epoch)) {
        for (Batch batch : it) {
          train(batch.array("x"), batch.array("y"));
        }
      }
    }
    // end
    assertThat(trained).hasSize(20).doesNotHaveDuplicates().allMatch(batch -> batch.size() == 64);
    assertThat(indicesOf(batches)).isEqualTo(trained.subList(0, 2));
  }

  @Test
  void theOrdersDiffer() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    assertThat(indicesOf(source.batches(64)).get(0)).startsWith(0L, 1L, 2L).isSorted();
    assertThat(indicesOf(source.batches(64).shuffle(12345)))
        .isEqualTo(indicesOf(source.batches(64).shuffle(12345)));
    var generator = NumpyRandomState.of(12345);
    var once = source.batches(64).shuffle(generator);
    assertThat(indicesOf(once)).isNotEqualTo(indicesOf(once));
    var drawn = source.batches(64).shuffle();
    assertThat(indicesOf(drawn))
        .isEqualTo(indicesOf(source.batches(64).shuffle(drawn.seed().getAsLong())));
  }

  @Test
  void aSubset() {
    float[][] trainX = samples(25_000);
    int[] trainY = labels(25_000);
    // snippet: arrays-subset
    // 20,000 samples chosen at random, by their indices
    long[] permutation = NumpyRandomState.of(12345).permutation(trainX.length);
    long[] subsetA = Arrays.copyOf(permutation, 20_000);

    // A source of those samples alone
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).subset(subsetA);
    try (var epoch = source.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(subsetA).startsWith(5721, 13699, 6786, 16738, 3565);
    assertThat(source.sampleCount()).isEqualTo(Count.of(20_000));
    assertThat(trained).hasSize(313);
    assertThat(trained.get(0)).startsWith(24103L, 19862L, 4515L, 11738L, 11223L);
    assertThat(all()).isEqualTo(new HashSet<>(listOf(subsetA))).hasSize(20_000);
  }

  @Test
  void parts() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: arrays-split
    List<DataSource> parts = source.split(42, 0.8, 0.2);
    List<DataSource> alike = source.splitStratified(42, "y", 0.8, 0.2);
    // end
    assertThat(parts)
        .extracting(DataSource::sampleCount)
        .containsExactly(Count.of(120), Count.of(30));
    Set<Long> all = new HashSet<>();
    parts.forEach(part -> indicesOf(part.batches(64)).forEach(all::addAll));
    assertThat(all).hasSize(150);
    var labels = alike.get(1).batches(30).mapConcat(batch -> List.of(batch.array("y"))).get(0);
    assertThat(Values.of(labels)).containsOnly(0L, 1L, 2L).hasSize(30);
    assertThat(Values.of(labels).stream().filter(label -> label == 0)).hasSize(10);
  }

  @Test
  void indices() {
    // snippet: arrays-indices
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).withIndices();
    try (var epoch = source.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0)) {
      for (Batch batch : epoch) {
        NdArray indices = batch.array("indices"); // the first column, INT64
        train(indices, batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(source.names()).contains(List.of("indices", "x", "y"));
    assertThat(known).isEqualTo(trained).hasSize(3);
    assertThat(known.get(0)).startsWith(69L, 42L, 56L, 35L, 16L);
  }

  @Test
  void repeats() {
    // snippet: arrays-repeated
    var fiveTimes = ArrayDataSource.of("x", trainX).and("y", trainY).repeated(5);
    // end
    List<List<Long>> batches = indicesOf(fiveTimes.batches(64).shuffle(NumpyRandomState.of(12345)));
    assertThat(batches).hasSize(12);
    assertThat(batches.get(11)).hasSize(750 - 11 * 64);
    assertThat(batches.get(0)).startsWith(69L, 42L, 56L, 35L, 16L);
    List<Long> flat = batches.stream().flatMap(List::stream).toList();
    assertThat(flat.subList(150, 155)).containsExactly(84L, 85L, 33L, 137L, 73L);
    assertThat(new HashSet<>(flat.subList(150, 300))).hasSize(150);
  }

  @Test
  void endlessRepeats() {
    // snippet: arrays-endless
    var endless = ArrayDataSource.of("x", trainX).and("y", trainY).repeated();
    var batches = endless.batches(64).shuffle(12345).batchesPerEpoch(900);
    // end
    assertThat(endless.sampleCount().isInfinite()).isTrue();
    assertThat(batches.batchCount()).isEqualTo(Count.of(900));
    assertThat(indicesOf(batches)).hasSize(900).allMatch(batch -> batch.size() == 64);
  }

  @Test
  void samplesByIndex() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: arrays-samples
    Batch inTheWhole = source.subset(30, 10, 20).samples(10, 140); // samples 10 and 140
    Batch inTheSubset = source.subset(30, 10, 20).samplesAt(0, 2); // samples 30 and 20
    // end
    assertThat(inTheWhole.indices()).containsExactly(10, 140);
    assertThat(inTheSubset.indices()).containsExactly(30, 20);
    assertThat(firstOfEach(inTheSubset.array("x"))).containsExactly(30L, 20L);
  }

  @Test
  void indexBatches() {
    // snippet: arrays-index-epoch
    var batches = ArrayDataSource.of(new float[10]).batches(4).shuffle(NumpyRandomState.of(12345));
    try (var epoch = batches.indexEpoch(0)) {
      for (IndexBatch indices : epoch) {
        use(indices); // samples 0, 7, 3, 9; then 6, 4, 1, 8; then 5, 2
      }
    }
    // end
    assertThat(used).containsExactly("samples 0, 7, 3, 9", "samples 6, 4, 1, 8", "samples 5, 2");
  }

  @Test
  void aBatchLargerThanTheSource() {
    var three = ArrayDataSource.of("x", new float[] {0, 1, 2});
    assertThat(indicesOf(three.repeated(2).batches(5)))
        .containsExactly(listOf(0, 1, 2, 0, 1), listOf(2));
    assertThat(indicesOf(three.repeated().batches(8).batchesPerEpoch(2)))
        .containsExactly(listOf(0, 1, 2, 0, 1, 2, 0, 1), listOf(2, 0, 1, 2, 0, 1, 2, 0));
  }
}
