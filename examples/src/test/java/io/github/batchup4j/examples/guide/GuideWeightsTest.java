package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.indicesOf;
import static io.github.batchup4j.examples.guide.Values.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.ClassQuotaSampler;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The code of weights.md. The numbers are those of NumPy's RandomState(12345).choice. */
class GuideWeightsTest {

  private static final int SAMPLES = 100;

  private final float[] trainX = new float[SAMPLES];
  private final int[] trainY = new int[SAMPLES];
  private final double[] trainW = new double[SAMPLES];

  /** The samples of each batch that was trained on. */
  private final List<List<Long>> trained = new ArrayList<>();

  GuideWeightsTest() {
    for (int i = 0; i < SAMPLES; i++) {
      trainX[i] = i;
      trainY[i] = i < 90 ? 0 : 1 + i % 2;
      trainW[i] = i + 1;
    }
  }

  private void train(NdArray x, NdArray y) {
    List<Long> indices = Values.of(x);
    for (int i = 0; i < y.size(); i++) {
      assertThat(y.longAt(i)).isEqualTo(trainY[indices.get(i).intValue()]);
    }
    trained.add(indices);
  }

  @Test
  void weighted() {
    // snippet: weights-weighted
    var sampler = WeightedSampler.of(trainW);
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);

    var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).batchesPerEpoch(900);
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(trained).hasSize(900).allMatch(batch -> batch.size() == 64);
    assertThat(trained.get(0)).startsWith(96L, 56L, 42L, 44L, 75L);
    assertThatThrownBy(() -> source.batches(64).epoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("WeightedSampler has no order of its own: the batches must be shuffled");
  }

  @Test
  void drawing() {
    // snippet: weights-drawing
    var sampler = WeightedSampler.of(trainW).drawing(trainW.length);
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);
    var batches = source.batches(64).shuffle(12345);
    // end
    assertThat(indicesOf(batches)).extracting(List::size).containsExactly(64, 36);
  }

  @Test
  void withoutReplacement() {
    // snippet: weights-without-replacement
    var all = WeightedSampler.of(trainW).withoutReplacement();
    var thirty = WeightedSampler.of(trainW).withoutReplacement().drawing(30);
    // end
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    List<Long> order =
        indicesOf(source.sampledBy(all).batches(64).shuffle(12345)).stream()
            .flatMap(List::stream)
            .toList();
    assertThat(order).hasSize(SAMPLES).doesNotHaveDuplicates();
    assertThat(indicesOf(source.sampledBy(thirty).batches(30).shuffle(12345)))
        .containsExactly(order.subList(0, 30));
  }

  @Test
  void quotas() {
    // snippet: weights-quotas
    var sampler = ClassQuotaSampler.of(trainY, 32, 16, 16); // of the classes 0, 1 and 2
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);
    var batches = source.batches(sampler.batchSize()).shuffle(12345).batchesPerEpoch(900);
    // end
    List<List<Long>> drawn = indicesOf(batches);
    assertThat(drawn).hasSize(900);
    for (List<Long> batch : drawn) {
      List<Integer> labels = batch.stream().map(i -> trainY[i.intValue()]).toList();
      assertThat(labels.subList(0, 32)).containsOnly(0);
      assertThat(labels.subList(32, 48)).containsOnly(1);
      assertThat(labels.subList(48, 64)).containsOnly(2);
    }
  }

  @Test
  void weightedSubset() {
    long[] subsetA = LongStream.range(0, 50).map(i -> 2 * i).toArray();
    // snippet: weights-subset
    double[] subsetW = Arrays.stream(subsetA).mapToDouble(i -> trainW[(int) i]).toArray();
    var sampler = WeightedSampler.ofSubset(subsetW, subsetA);
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);

    var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).batchesPerEpoch(900);
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(trained).hasSize(900);
    assertThat(trained.get(0)).startsWith(96L, 56L, 42L, 44L, 74L);
    assertThat(trained).allSatisfy(batch -> assertThat(listOf(subsetA)).containsAll(batch));
  }

  @Test
  void balanced() {
    // snippet: weights-balanced
    int classes = Arrays.stream(trainY).max().orElseThrow() + 1;
    var sampler = WeightedSampler.classBalancing(trainY, classes);
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);

    var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).batchesPerEpoch(900);
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(trained.get(0)).startsWith(98L, 85L, 49L, 55L, 93L);
    List<Integer> drawn =
        trained.stream().flatMap(List::stream).map(i -> trainY[i.intValue()]).toList();
    // 57,600 draws of probability 1/3: five standard deviations are 566.
    for (int label = 0; label < 3; label++) {
      assertThat(Collections.frequency(drawn, label)).isBetween(19200 - 566, 19200 + 566);
    }
    assertThat(WeightedSampler.classBalancing(trainY).probabilities())
        .isEqualTo(sampler.probabilities());
  }

  private double[] modified(double[] weights) {
    double[] more = weights.clone();
    for (int i = 0; i < SAMPLES; i++) {
      more[i] *= trainY[i] == 2 ? 3 : 1;
    }
    return more;
  }

  @Test
  void modifiedFirst() {
    // snippet: weights-modified
    double[] weights = WeightedSampler.classBalancingWeights(trainY, 3);
    var sampler = WeightedSampler.of(modified(weights));
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).sampledBy(sampler);

    var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).batchesPerEpoch(900);
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(weights[0]).isEqualTo(0.003703703703703704);
    assertThat(weights[90]).isEqualTo(0.06666666666666667);
    assertThat(trained.get(0)).startsWith(99L, 91L, 82L, 90L, 95L);
  }

  @Test
  void balancedSubset() {
    long[] subsetA = LongStream.range(80, 100).toArray();
    // snippet: weights-balanced-subset
    var sampler = WeightedSampler.classBalancingSubset(trainY, subsetA);
    // end
    assertThat(sampler.probabilities()).hasSize(20);
    assertThat(sampler.probabilities()[0] * 10).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(sampler.probabilities()[19] * 5).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void ownPositionalSampler() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: weights-own
    var seconds = source.sampledBy(new EverySecond(100));
    // end
    assertThat(indicesOf(seconds.batches(3)).get(1)).isEqualTo(listOf(6, 8, 10));
  }

  @Test
  void ownStreamSampler() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: weights-own-stream
    StreamSampler pairs =
        (order, epoch, batchSize) ->
            LongStream.range(0, 50).mapToObj(i -> new long[] {i, 99 - i}).iterator();
    var paired = source.sampledBy(pairs);
    // end
    assertThat(indicesOf(paired.batches(64))).hasSize(50).startsWith(listOf(0, 99), listOf(1, 98));
    var endless = source.sampledBy(StreamSampler.endless(pairs));
    assertThat(indicesOf(endless.batches(64).batchesPerEpoch(2)))
        .containsExactly(listOf(0, 99), listOf(1, 98));
  }
}
