package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.BatchReduction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of predictions.md. */
class GuidePredictionsTest {

  private static final int SAMPLES = 150;

  private final float[] testX = new float[SAMPLES];
  private final ArrayDataSource test;
  private final List<Long> bar = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();

  GuidePredictionsTest() {
    for (int i = 0; i < SAMPLES; i++) {
      testX[i] = i;
    }
    test = ArrayDataSource.of("x", testX);
  }

  /** Two scores for each sample. */
  private static NdArray predict(NdArray x) {
    float[][] scores = new float[x.size()][2];
    for (int i = 0; i < scores.length; i++) {
      scores[i][0] = x.floats().get(i);
      scores[i][1] = -scores[i][0];
    }
    return NdArray.copyOf(scores);
  }

  private static NdArray predict(NdArray x, float temperature) {
    assertThat(temperature).isEqualTo(0.5f);
    return predict(x);
  }

  private static double lossSum(NdArray x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.floats().get(i);
    }
    return sum;
  }

  private void keep(NdArray scores) {
    assertThat(scores.shape()).isEqualTo(Shape.of(scores.size(), 2));
    kept.add(scores.size());
  }

  private void show(long batches, Count total) {
    assertThat(total).isEqualTo(Count.of(3));
    bar.add(batches);
  }

  @Test
  void predictions() {
    // snippet: predictions-concat
    List<NdArray> results = test.batches(64).mapConcat(batch -> List.of(predict(batch.array("x"))));
    NdArray scores = results.get(0); // [150, 2], sample i of the test set in row i
    // end
    assertThat(results).hasSize(1);
    assertThat(scores.shape()).isEqualTo(Shape.of(150, 2));
    assertThat(Values.of(scores.sample(149))).containsExactly(149L, -149L);
  }

  @Test
  void means() {
    // snippet: predictions-mean
    List<NdArray> means =
        test.batches(64).mapMean(batch -> List.of(NdArray.scalar(lossSum(batch.array("x")))));
    double loss = means.get(0).doubleAt(0);
    // end
    assertThat(loss).isEqualTo(74.5);
  }

  @Test
  void meansOfResultsForEachSample() {
    // snippet: predictions-mean-along
    try (var epoch = test.batches(64).epoch(0)) {
      List<NdArray> means =
          BatchReduction.over(epoch).meanAlong(0, batch -> List.of(predict(batch.array("x"))));
      use(means.get(0)); // [2]: the mean of each score
    }
    // end
  }

  private static void use(NdArray mean) {
    assertThat(mean.shape()).isEqualTo(Shape.of(2));
    assertThat(mean.doubleAt(0)).isEqualTo(74.5);
    assertThat(mean.doubleAt(1)).isEqualTo(-74.5);
  }

  @Test
  void withProgress() {
    // snippet: predictions-progress
    var batches = test.batches(64);
    try (var epoch = batches.epoch(0)) {
      List<NdArray> results =
          BatchReduction.over(epoch)
              .expecting(batches.batchCount())
              .progress((done, total) -> show(done, total))
              .concat(batch -> List.of(predict(batch.array("x"))));
      keep(results.get(0));
    }
    // end
    assertThat(bar).containsExactly(1L, 2L, 3L);
    assertThat(kept).containsExactly(150);
  }

  @Test
  void partialResults() {
    // snippet: predictions-partial
    try (var epoch = test.batches(64).epoch(0)) {
      var reduction = BatchReduction.over(epoch);
      List<NdArray> first = reduction.atMost(2).concat(batch -> List.of(predict(batch.array("x"))));
      keep(first.get(0)); // of 128 samples
      List<NdArray> rest = reduction.concat(batch -> List.of(predict(batch.array("x"))));
      keep(rest.get(0)); // of the other 22
    }
    // end
    assertThat(kept).containsExactly(128, 22);
  }

  @Test
  void capturedArguments() {
    // snippet: predictions-captured
    float temperature = 0.5f;
    List<NdArray> results =
        test.batches(64).mapConcat(batch -> List.of(predict(batch.array("x"), temperature)));
    // end
    assertThat(results.get(0).size()).isEqualTo(150);
  }
}
