package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BatchReductionTest {

  private static final Batches RECIPE = numbers(10).batches(4);

  private static List<NdArray> x(Batch batch) {
    return List.of(batch.array("x"), batch.array("label"));
  }

  private static List<NdArray> sum(Batch batch) {
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += batch.array("x").doubleAt(3 * i);
    }
    return List.of(NdArray.scalar(sum));
  }

  @Test
  void resultsAreJoinedInTheOrderOfTheSamples() {
    List<NdArray> joined = RECIPE.mapConcat(BatchReductionTest::x);
    assertThat(joined).hasSize(2);
    assertThat(joined.get(0)).hasToString("FLOAT32 [10, 3]");
    assertThat(joined.get(1)).hasToString("INT32 [10]");
    for (int i = 0; i < 10; i++) {
      assertThat(joined.get(0).doubleAt(3 * i)).isEqualTo(i);
      assertThat(joined.get(1).longAt(i)).isEqualTo(i % 3);
    }
  }

  @Test
  void aMeanIsOverTheSamplesThatWereUsed() {
    assertThat(RECIPE.mapMean(BatchReductionTest::sum).get(0).doubleAt(0)).isEqualTo(4.5);
    Function<Batch, List<NdArray>> first = batch -> batch.size() < 4 ? List.of() : sum(batch);
    assertThat(RECIPE.mapMean(first).get(0).doubleAt(0)).isEqualTo(3.5);
  }

  @Test
  void resultsOfEachSampleAreSummedFirst() {
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      List<NdArray> mean = BatchReduction.over(epoch).meanAlong(0, BatchReductionTest::x);
      assertThat(mean.get(0)).hasToString("FLOAT64 [3]");
      assertThat(mean.get(0).doubleAt(0)).isEqualTo(4.5);
      assertThat(mean.get(0).doubleAt(2)).isEqualTo(5);
      assertThat(mean.get(1)).hasToString("FLOAT64 []");
    }
    assertThat(RECIPE.mapMeanAlong(0, BatchReductionTest::x).get(0).doubleAt(0)).isEqualTo(4.5);
  }

  @Test
  void anAxisInTheMiddleIsSummedAlong() {
    NdArray array =
        NdArray.copyOf(new int[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}});
    NdArray sum = MeanAccumulator.sumAlong(1, array);
    assertThat(sum.contentEquals(NdArray.copyOf(new double[][] {{9, 12}, {27, 30}}))).isTrue();
  }

  @Test
  void noResultsGiveNothing() {
    assertThat(RECIPE.mapConcat(batch -> List.of())).isEmpty();
    assertThat(RECIPE.mapMean(batch -> List.of())).isEmpty();
    assertThat(numbers(0).batches(4).mapConcat(BatchReductionTest::x)).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without checks may do
  void noResultsAreAnEmptyListAndNotNull() {
    for (Function<Function<Batch, List<NdArray>>, List<NdArray>> reduce :
        List.<Function<Function<Batch, List<NdArray>>, List<NdArray>>>of(
            RECIPE::mapConcat, RECIPE::mapMean, f -> RECIPE.mapMeanAlong(0, f))) {
      assertThatThrownBy(() -> reduce.apply(batch -> null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a function must not return null: List.of() is for a batch without results");
    }
  }

  @Test
  void aMeanNeedsColumnsOfOneSize() {
    Batches uneven =
        CompositeDataSource.of("a", numbers(2)).and("b", numbers(6)).untrimmed().batches(6);
    assertThatThrownBy(() -> uneven.mapMean(batch -> List.of(batch.array("b.x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mean needs columns of as many samples as each other, got 2 to 6");
  }

  @Test
  void anIteratorIsGoneOnWith() {
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction reduction = BatchReduction.over(epoch);
      assertThat(reduction.atMost(0).concat(BatchReductionTest::x)).isEmpty();
      assertThat(reduction.atMost(2).concat(BatchReductionTest::x).get(1).size()).isEqualTo(8);
      assertThat(reduction.concat(BatchReductionTest::x).get(1).size()).isEqualTo(2);
    }
  }

  @Test
  void aListenerIsToldOfEveryBatch() {
    List<String> told = new ArrayList<>();
    ProgressListener listener = (done, total) -> told.add(done + " of " + total);
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction reduction = BatchReduction.over(epoch).progress(listener);
      assertThat(reduction.expecting(Count.of(3)).atMost(1).concat(BatchReductionTest::x))
          .hasSize(2);
      assertThat(reduction.concat(BatchReductionTest::x)).hasSize(2);
    }
    assertThat(told).containsExactly("1 of 1", "1 of unknown", "2 of unknown");
  }

  @Test
  void aLimitBelowTheExpectedTotalIsTheTotal() {
    List<String> told = new ArrayList<>();
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction.over(epoch)
          .atMost(1)
          .expecting(Count.of(3))
          .progress((done, total) -> told.add(done + " of " + total))
          .concat(BatchReductionTest::x);
    }
    assertThat(told).containsExactly("1 of 1");
  }

  @Test
  void anEndlessSourceIsRefusedUnlessItIsCut() {
    Batches endless = numbers(10).repeated().batches(4);
    String message =
        "the batches of an endless source never end: cut it by batchesPerEpoch, or limit the"
            + " batches by BatchReduction.atMost";
    assertThatThrownBy(() -> endless.mapConcat(BatchReductionTest::x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> endless.mapMean(BatchReductionTest::x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(endless.batchesPerEpoch(3).mapConcat(BatchReductionTest::x).get(1).size())
        .isEqualTo(12);
  }

  @Test
  void resultsHaveToFitTogether() {
    assertRefused(
        recipe -> recipe.mapConcat(batch -> batch.size() == 4 ? x(batch) : sum(batch)),
        "results must be 2 as for the first batch, got 1");
    assertRefused(
        recipe -> recipe.mapConcat(BatchReductionTest::sum),
        "result 0 must have a first dimension to join along, got a scalar");
    assertRefused(
        recipe ->
            recipe.mapConcat(batch -> List.of(batch.array(batch.size() == 4 ? "x" : "label"))),
        "result 0 must be FLOAT32 of samples [3] as for the first batch, got INT32 [2]");
    assertRefused(
        recipe -> recipe.mapMean(batch -> List.of(batch.array("x"))),
        "result 0 must have shape [4, 3] as for the first batch, got [2, 3]");
    assertThatThrownBy(() -> MeanAccumulator.sumAlong(2, NdArray.copyOf(new int[3][4])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis must be in [0, 2) for a result of shape [3, 4], got 2");
    assertThatThrownBy(() -> BatchReduction.over(List.<Batch>of().iterator()).atMost(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches must be >= 0, got -1");
  }

  private static void assertRefused(Function<Batches, List<NdArray>> reduction, String message) {
    assertThatThrownBy(() -> reduction.apply(RECIPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void resultsOfOneElementKeepTheirShape() {
    List<NdArray> mean =
        RECIPE.mapMean(batch -> List.of(sum(batch).get(0).reshape(Shape.of(1, 1))));
    assertThat(mean.get(0)).hasToString("FLOAT64 [1, 1]");
  }

  @Test
  void anyNumberCanBeAveraged() {
    List<Number> numbers = List.of(1, 1L, 1f, 1d, (short) 1, (byte) 1);
    for (Number number : numbers) {
      List<NdArray> mean =
          numbers(5).batches(2).mapMean(batch -> List.of(NdArray.scalar(number.doubleValue())));
      assertThat(mean.get(0).doubleAt(0)).isEqualTo(3 / 5.0);
    }
    NdArray bytes = NdArray.copyOf(new byte[] {100, 100});
    assertThat(numbers(5).batches(2).mapMean(batch -> List.of(bytes)).get(0).doubleAt(0))
        .isEqualTo(300 / 5.0);
  }

  @Test
  void aMeanLeavesTheResultsAlone() {
    NdArray result = NdArray.copyOf(new float[] {1});
    List<NdArray> mean = numbers(5).batches(1).mapMean(batch -> List.of(result));
    assertThat(mean.get(0)).hasToString("FLOAT64 [1]");
    assertThat(mean.get(0).doubleAt(0)).isEqualTo(1);
    assertThat(result.doubleAt(0)).isEqualTo(1);
  }
}
